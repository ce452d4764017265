"""Calling C: types, functions, strings and memory that both sides know.

    eci = ExternalCompilationInfo(includes=["zlib.h"], libraries=["z"])
    crc32 = rffi.llexternal("crc32", [rffi.ULONG, rffi.CCHARP, rffi.UINT], rffi.ULONG, compilation_info=eci)

Functions are called with numbers of any width, `str` for characters that are only read, None for null, functions of the program
for pointers to functions.  All else has exactly the declared type; `cast` converts.  Structs are passed by pointer.
"""

import re

from rpython.rlib import rarithmetic
from rpython.rlib.objectmodel import keepalive_until_here, specialize, we_are_translated
from rpython.rlib.rarithmetic import build_int, intmask, maxint, r_longlong, r_uint, r_ulonglong
from rpython.rlib.runicode import ORD, UnicodeBuilder, unichr
from rpython.rtyper.annlowlevel import hlstr, llhelper, llstr
from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import hl_str
from rpython.rtyper.lltypesystem import foreign, layout, llmemory, lltype, memory, rawmemory
from rpython.rtyper.lltypesystem.foreign import RFFI_READSAVED_ERRNO, RFFI_SAVE_ERRNO, RFFI_ZERO_ERRNO_BEFORE
from rpython.rtyper.lltypesystem.lltype import Ptr
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.translator.tool.cbuild import ExternalCompilationInfo

RFFI_ERR_NONE = 0
RFFI_FULL_ERRNO = RFFI_SAVE_ERRNO | RFFI_READSAVED_ERRNO
RFFI_FULL_ERRNO_ZERO = RFFI_SAVE_ERRNO | RFFI_ZERO_ERRNO_BEFORE
RFFI_ALT_ERRNO = 64
# Of Windows alone.
RFFI_READSAVED_LASTERROR = RFFI_SAVE_LASTERROR = RFFI_SAVE_WSALASTERROR = RFFI_ERR_ALL = 0

# ____________________________________________________________
# Types

r_signedchar = build_int("r_signedchar", True, 8)
r_uchar = build_int("r_uchar", False, 8)
r_short = build_int("r_short", True, 16)
r_ushort = build_int("r_ushort", False, 16)
r_int = build_int("r_int32", True, 32)
r_int_real = r_int
r_uint_real = build_int("r_uint32", False, 32)
r_long = rarithmetic.r_int
r_ulong = r_uint
r_size_t = r_uint
r_ssize_t = rarithmetic.r_int

CHAR = lltype.Char
SIGNEDCHAR = lltype.build_number("SIGNEDCHAR", r_signedchar)
UCHAR = lltype.build_number("UCHAR", r_uchar)
SHORT = lltype.build_number("SHORT", r_short)
USHORT = lltype.build_number("USHORT", r_ushort)
INT = INT_real = lltype.build_number("INT", r_int)
UINT = UINT_real = lltype.build_number("UINT", r_uint_real)
LONG = SIGNED = lltype.Signed
ULONG = UNSIGNED = lltype.Unsigned
LONGLONG = lltype.SignedLongLong
ULONGLONG = lltype.UnsignedLongLong
INT8_T, UINT8_T, INT16_T, UINT16_T, INT32_T, UINT32_T = SIGNEDCHAR, UCHAR, SHORT, USHORT, INT, UINT
INT64_T, UINT64_T, INTMAX_T, UINTMAX_T = LONGLONG, ULONGLONG, LONGLONG, ULONGLONG
SIZE_T, SSIZE_T, UINTPTR_T, INTPTR_T, PTRDIFF_T = ULONG, LONG, ULONG, LONG, LONG
TIME_T, OFF_T, CLOCK_T = LONG, LONG, LONG
MODE_T, PID_T, UID_T, GID_T, SOCKLEN_T, WCHAR_T, WINT_T = UINT, INT, UINT, UINT, UINT, INT, UINT
DEV_T, INO_T, NLINK_T, BLKCNT_T = ULONG, ULONG, ULONG, LONG
DOUBLE = lltype.Float
FLOAT = lltype.SingleFloat
LONGDOUBLE = lltype.LongFloat

NUMBER_TYPES = [SIGNEDCHAR, UCHAR, SHORT, USHORT, INT, UINT, LONG, ULONG, LONGLONG, ULONGLONG]
TYPES = NUMBER_TYPES


@specialize.memo()
def CArray(T):
    """Items without their number, as C has them."""
    return lltype.Array(T, hints={"nolength": True})


@specialize.memo()
def CArrayPtr(T):
    """A pointer to items: `T *`."""
    return lltype.Ptr(CArray(T))


@specialize.memo()
def CFixedArray(T, size):
    """An array of so many items, as a member of a struct."""
    return lltype.FixedSizeArray(T, size)


def CStruct(name, *fields, **kwds):
    """A C struct; a field `x` is `p.c_x`."""
    hints = dict(kwds.pop("hints", {}))
    hints["external"] = "C"
    hints["c_name"] = name
    return lltype.Struct(name, *[("c_" + field, T) for field, T in fields], hints=hints, **kwds)


def CStructPtr(*args, **kwds):
    """A pointer to a C struct of its own."""
    return lltype.Ptr(CStruct(*args, **kwds))


def COpaque(name=None, ptr_typedef=None, hints=None, compilation_info=None):
    """A struct of which only the C code knows what is in it."""
    if not name and not ptr_typedef:
        raise TypeError("COpaque needs a name")
    return lltype.Struct(name or ptr_typedef, hints=dict(hints or {}, external="C"))


def COpaquePtr(*args, **kwds):
    """A pointer to a struct of which only the C code knows what is in it."""
    return lltype.Ptr(COpaque(*args, **kwds))


def CCallback(args, result, abi="C"):
    """A pointer to a function."""
    return lltype.Ptr(lltype.FuncType(args, result, abi))


ExternFuncT = CCallback

CCHARP = CArrayPtr(lltype.Char)
VOIDP = void_p = CCHARP
CONST_CCHARP = CCHARP
CCHARPP = CArrayPtr(CCHARP)
VOIDPP = CONST_CCHARPP = CCHARPP
CWCHARP = CArrayPtr(lltype.UniChar)
SIGNEDCHARP, UCHARP, SHORTP, USHORTP = CArrayPtr(SIGNEDCHAR), CArrayPtr(UCHAR), CArrayPtr(SHORT), CArrayPtr(USHORT)
INTP, UINTP, LONGP, ULONGP = CArrayPtr(INT), CArrayPtr(UINT), CArrayPtr(LONG), CArrayPtr(ULONG)
SIGNEDP, UNSIGNEDP, LONGLONGP, ULONGLONGP = CArrayPtr(SIGNED), CArrayPtr(UNSIGNED), CArrayPtr(LONGLONG), CArrayPtr(ULONGLONG)
SIZE_TP, SSIZE_TP, DOUBLEP, FLOATP = CArrayPtr(SIZE_T), CArrayPtr(SSIZE_T), CArrayPtr(DOUBLE), CArrayPtr(FLOAT)
INTPP, SIGNEDPP = CArrayPtr(INTP), CArrayPtr(SIGNEDP)

NULL = lltype.nullptr(VOIDP.TO)


def sizeof(T):
    """Bytes of a type, or of what a pointer to a fixed struct leads to.  Special."""
    return layout.size_and_align(T)[0]


def offsetof(STRUCT, fieldname):
    """Bytes before a field.  Special."""
    return layout.field_offset(STRUCT, fieldname)


def size_and_sign(T):
    """Bytes of a number or pointer, and whether it is unsigned."""
    T = lltype.resolve(T)
    unsigned = not isinstance(T, lltype.Number) or not getattr(T._type, "SIGNED", True)
    return sizeof(T), unsigned and T not in (lltype.Float, lltype.SingleFloat)


def cast(T, value):
    """A number or pointer as one of another type, as casts in C.  Special."""
    T = lltype.resolve(T)
    if T is lltype.Void:
        return None
    if isinstance(T, lltype.Ptr):
        if value is None:
            return memory._ptr(T, None)
        if isinstance(value, memory._ptr):
            if value._T == T:
                return value
            if value._o is not None and not isinstance(value._o, (rawmemory._raw, memory._func)):
                raise TypeError("%r is no raw memory: it moves" % (value,))
            return rawmemory.retyped(T, value)
        if hasattr(value, "_is_address"):
            return llmemory.cast_adr_to_ptr(value, T)
        if isinstance(value, str):
            value = ord(value)
        return lltype.cast_int_to_ptr(T, int(value))
    if isinstance(value, memory._ptr):
        value = llmemory.cast_ptr_to_adr(value) if T is lltype.Address else lltype.cast_ptr_to_int(value)
    if T is lltype.Address:
        return value if hasattr(value, "_is_address") else llmemory.cast_int_to_adr(intmask(value))
    if hasattr(value, "_is_address"):
        value = llmemory.cast_adr_to_int(value)
    return lltype.cast_primitive(T, value)


def ptradd(ptr, n):
    """The pointer n items further on."""
    return lltype.direct_ptradd(ptr, n)


@specialize.ll_and_arg(1)
def setintfield(pdst, fieldname, value):
    """Stores a number in a field of any width."""
    setattr(pdst, fieldname, cast(getattr(lltype.typeOf(pdst).TO, fieldname), value))


@specialize.ll_and_arg(1)
def getintfield(pdst, fieldname):
    """A field of any width as a plain int."""
    return cast(lltype.Signed, getattr(pdst, fieldname))


def make(STRUCT, **fields):
    """New raw memory for a struct with these fields, while the program is imported.  Translated code stores them one by one."""
    ptr = lltype.malloc(STRUCT, flavor="raw", zero=True, immortal=True)
    for name, value in fields.items():
        T = getattr(STRUCT, name)
        setattr(ptr, name, cast(T, value) if isinstance(T, lltype.Primitive) else value)
    return ptr


# ____________________________________________________________
# Functions and variables

_NOTHING = ExternalCompilationInfo()


def llexternal(name, args, result, _callable=None, compilation_info=None, sandboxsafe=False, releasegil="auto",
               threadsafe="auto", canraise=False, _nowrapper=False, calling_conv="c", elidable_function=False,
               macro=None, random_effects_on_gcobjs="auto", save_err=RFFI_ERR_NONE, natural_arity=None):
    """The C function `name`: of the headers and libraries of `compilation_info`, else of the C library.

    macro: True if it is a macro, or the name of the macro; elidable_function: the result depends on the arguments alone;
    save_err: RFFI_SAVE_ERRNO and the like, see `rposix.get_saved_errno`; releasegil: other threads may run meanwhile, which is
    the default but for `sandboxsafe` functions; random_effects_on_gcobjs=False: it never calls back;
    _callable: what is called instead while the program is not translated.  Functions with a variable number of arguments are
    declared with those that are passed."""
    if not macro and not re.match(r"[A-Za-z_.$][A-Za-z0-9_.$@]*\Z", name):
        raise TypeError("%r is no name of a C function" % (name,))
    if any([ARG is Ellipsis or ARG == "..." for ARG in args]):
        raise TypeError("%s: `...` cannot be declared: declare the arguments that you pass, with the header in `includes`, "
                        "or write a C function in `separate_module_sources`" % name)
    for T in list(args) + [result]:
        if not isinstance(T, lltype.LowLevelType):
            raise TypeError("%s: %r is no low-level type" % (name, T))
        if isinstance(T, lltype.ContainerType):
            raise TypeError("%s: %s cannot be passed itself: declare a pointer to it, and if the C function takes or returns the "
                            "struct, write a C function in `separate_module_sources`" % (name, T))
    if calling_conv not in ("c", "unknown"):
        raise TypeError("%s: the calling convention %r is not known on this platform" % (name, calling_conv))
    if threadsafe != "auto":
        releasegil = threadsafe
    calls_back = any([isinstance(T, lltype.Ptr) and isinstance(T.TO, lltype.FuncType) for T in args])
    around = not (sandboxsafe or elidable_function or _nowrapper) if releasegil == "auto" else bool(releasegil)
    collects = around or calls_back
    if random_effects_on_gcobjs != "auto":
        collects = collects and random_effects_on_gcobjs or around
    substitute = _callable if compilation_info is None and macro is None else None
    return foreign.ForeignFunction(name, args, result, compilation_info or _NOTHING, errno=save_err,
                                   macro=name if macro is True else macro, pure=elidable_function, collects=collects,
                                   around=around or calls_back, releases=around, substitute=substitute)


def llexternal_use_eci(compilation_info):
    """A function that does nothing but have the program linked with this."""
    eci = ExternalCompilationInfo(post_include_bits=["static void ouro_nothing(void) {}"])
    return llexternal("ouro_nothing", [], lltype.Void, compilation_info=eci.merge(compilation_info), sandboxsafe=True,
                      macro=True)


def CExternVariable(T, name, eci, _CConstantClass=None, sandboxsafe=False, _nowrapper=False, c_type=None,
                    getter_only=False, declare_as_extern=None):
    """The C variable `name`: functions that read it and that set it."""
    pre = []
    if declare_as_extern or declare_as_extern is None and not eci.includes and not eci.post_include_bits:
        declared = c_type or foreign.c_type(T)
        pre = ["extern %s %s;" % (declared, name)]
    eci = ExternalCompilationInfo(post_include_bits=pre).merge(eci) if not eci.includes else \
        eci.merge(ExternalCompilationInfo(post_include_bits=pre))
    get = foreign.ForeignFunction("get_" + name, [], T, eci, expression=name, collects=False, around=False,
                                  releases=False)
    if getter_only:
        return get
    assigned = "(void)(%s = a0)" % name if c_type is None else "(void)(%s = (%s)a0)" % (name, c_type)
    set = foreign.ForeignFunction("set_" + name, [T], lltype.Void, eci, expression=assigned, collects=False,
                                  around=False, releases=False)
    return get, set


class AroundState(object):
    """What was called around foreign calls.  The translator does what is needed itself; the names are there to be set."""

    before = None
    after = None
    enter_callback = None
    leave_callback = None

    def _freeze_(self):
        return True


aroundstate = AroundState()


def stackcounter():
    """The number of threads that run the program, by the stacks they have."""
    return 1


# ____________________________________________________________
# Strings

_raw_from_string = External("ouro_raw_from_string", ["str", "signed", "addr", "signed"], "none")
_raw_to_string = External("ouro_raw_to_string", ["addr", "str", "signed", "signed"], "none")
_raw_strlen = External("ouro_raw_strlen", ["addr", "signed"], "signed")


def copy_string_to_raw(source, dest, start, length):
    """Copies characters of a low-level string (or a `str`) to raw memory."""
    if we_are_translated():
        _raw_from_string(llstr(source), start, dest, length)
    else:
        rawmemory.fill(dest._target(), _text(source)[start:start + length].encode("latin-1"))


def _text(source):
    return source if isinstance(source, str) else hlstr(source)


def strlen(cp):
    """Characters in front of the NUL."""
    return strnlen(cp, maxint)


def strnlen(cp, maxlen):
    """Characters in front of the NUL, or `maxlen` if there is none so far."""
    if we_are_translated():
        return _raw_strlen(cp, maxlen)
    n = 0
    while n < maxlen and cp[n] != "\0":
        n += 1
    return n


def str2charp(s, track_allocation=True):
    """New raw memory with the characters and a NUL; `free_charp` frees it."""
    n = len(s)
    if track_allocation:
        array = lltype.malloc(CCHARP.TO, n + 1, flavor="raw")
    else:
        array = lltype.malloc(CCHARP.TO, n + 1, flavor="raw", track_allocation=False)
    copy_string_to_raw(s, array, 0, n)
    array[n] = "\0"
    return array


def free_charp(cp, track_allocation=True):
    """Frees what `str2charp` made."""
    if track_allocation:
        lltype.free(cp, flavor="raw")
    else:
        lltype.free(cp, flavor="raw", track_allocation=False)


def charpsize2str(cp, size):
    """So many characters as a string."""
    if we_are_translated():
        if size < 0:
            raise ValueError("a negative number of characters")
        out = mallocstr(size)
        _raw_to_string(cp, out, 0, size)
        return hl_str(out)
    return rawmemory.view(cp._target(), size).decode("latin-1")


def charp2str(cp):
    """The characters in front of the NUL as a string."""
    return charpsize2str(cp, strlen(cp))


def charp2strn(cp, maxlen):
    """The characters in front of the NUL, and not more than `maxlen`, as a string."""
    return charpsize2str(cp, strnlen(cp, maxlen))


def str2chararray(s, array, maxsize):
    """Copies at most `maxsize` characters, without a NUL; how many."""
    length = min(len(s), maxsize)
    copy_string_to_raw(s, array, 0, length)
    return length


def str2rawmem(s, array, start, length):
    """Copies characters from `start` on, without a NUL."""
    copy_string_to_raw(s, array, start, length)


def liststr2charpp(strings):
    """New raw memory with pointers to copies of the strings, and a null behind them; `free_charpp` frees it all."""
    array = lltype.malloc(CCHARPP.TO, len(strings) + 1, flavor="raw")
    for i in range(len(strings)):
        array[i] = str2charp(strings[i])
    array[len(strings)] = lltype.nullptr(CCHARP.TO)
    return array


ll_liststr2charpp = liststr2charpp


def charpp2liststr(ref):
    """The strings that pointers lead to, up to the null."""
    result = []
    i = 0
    while ref[i]:
        result.append(charp2str(ref[i]))
        i += 1
    return result


def free_charpp(ref):
    """Frees what `liststr2charpp` made."""
    i = 0
    while ref[i]:
        free_charp(ref[i])
        i += 1
    lltype.free(ref, flavor="raw")


# ____________________________________________________________
# Wide strings: `wchar_t *`


def unicode2wcharp(u, track_allocation=True):
    """New raw memory with the characters and a NUL; `free_wcharp` frees it."""
    n = len(u)
    if track_allocation:
        array = lltype.malloc(CWCHARP.TO, n + 1, flavor="raw")
    else:
        array = lltype.malloc(CWCHARP.TO, n + 1, flavor="raw", track_allocation=False)
    for i in range(n):
        array[i] = lltype.cast_primitive(lltype.UniChar, ORD(u[i]))
    array[n] = lltype.cast_primitive(lltype.UniChar, 0)
    return array


def free_wcharp(wcp, track_allocation=True):
    """Frees what `unicode2wcharp` made."""
    if track_allocation:
        lltype.free(wcp, flavor="raw")
    else:
        lltype.free(wcp, flavor="raw", track_allocation=False)


def wcharpsize2unicode(wcp, size):
    """So many characters as a `unicode`."""
    builder = UnicodeBuilder(size)
    for i in range(size):
        builder.append(unichr(ord(wcp[i])))
    return builder.build()


def wcharp2unicode(wcp):
    """The characters in front of the NUL as a `unicode`."""
    return wcharp2unicoden(wcp, maxint)


def wcharp2unicoden(wcp, maxlen):
    """The characters in front of the NUL, and not more than `maxlen`, as a `unicode`."""
    n = 0
    while n < maxlen and ord(wcp[n]) != 0:
        n += 1
    return wcharpsize2unicode(wcp, n)


class scoped_unicode2wcharp(object):
    """`with scoped_unicode2wcharp(u) as p:`: a copy of the text, null for None."""

    def __init__(self, value):
        if value is not None:
            self.buf = unicode2wcharp(value)
        else:
            self.buf = lltype.nullptr(CWCHARP.TO)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        if self.buf:
            free_wcharp(self.buf)


class scoped_alloc_unicodebuffer(object):
    """`with scoped_alloc_unicodebuffer(n) as b:`: C code fills `b.raw`, `b.str(m)` is what was put there."""

    def __init__(self, size):
        self.size = size
        self.raw = lltype.malloc(CWCHARP.TO, size, flavor="raw")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        lltype.free(self.raw, flavor="raw")

    def str(self, length):
        """The first characters as a `unicode`."""
        return wcharpsize2unicode(self.raw, length)


# ____________________________________________________________
# Buffers.  Objects of the collector move: C code gets a copy.


def get_nonmovingbuffer(data):
    """The characters where they do not move; `free_nonmovingbuffer` ends it."""
    return str2charp(data)


def free_nonmovingbuffer(data, buf):
    """The buffer is no longer needed."""
    lltype.free(buf, flavor="raw")
    keepalive_until_here(data)


get_nonmovingbuffer_final_null = get_nonmovingbuffer


def get_nonmovingbuffer_ll(data):
    """The same as a tuple of the buffer, the string and a flag for `free_nonmovingbuffer_ll`."""
    return get_nonmovingbuffer(data), data, "\4"


get_nonmovingbuffer_ll_final_null = get_nonmovingbuffer_ll


def free_nonmovingbuffer_ll(buf, llobj, flag):
    """The buffer is no longer needed."""
    free_nonmovingbuffer(llobj, buf)


def alloc_buffer(count):
    """Raw memory that C code fills and `str_from_buffer` makes a string of: (memory, what else `str_from_buffer` needs)."""
    return lltype.malloc(CCHARP.TO, count, flavor="raw"), 0


def str_from_buffer(raw_buf, gc_buf, allocated_size, needed_size):
    """What was put in the first `needed_size` characters."""
    return charpsize2str(raw_buf, needed_size)


def keep_buffer_alive_until_here(raw_buf, gc_buf):
    """Ends what `alloc_buffer` began."""
    lltype.free(raw_buf, flavor="raw")


class scoped_str2charp(object):
    """`with scoped_str2charp(s) as p:`: a copy of the string, null for None."""

    def __init__(self, value):
        if value is not None:
            self.buf = str2charp(value)
        else:
            self.buf = lltype.nullptr(CCHARP.TO)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        if self.buf:
            free_charp(self.buf)


scoped_view_charp = scoped_str2charp


class scoped_nonmovingbuffer(object):
    """`with scoped_nonmovingbuffer(s) as p:`: the characters where they do not move."""

    def __init__(self, data):
        self.data = data
        self.buf = get_nonmovingbuffer(data)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        free_nonmovingbuffer(self.data, self.buf)


class scoped_alloc_buffer(object):
    """`with scoped_alloc_buffer(n) as b:`: C code fills `b.raw`, `b.str(m)` is what was put there."""

    def __init__(self, size):
        self.size = size
        self.raw = lltype.malloc(CCHARP.TO, size, flavor="raw")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        lltype.free(self.raw, flavor="raw")

    def str(self, length):
        """The first characters as a string."""
        return charpsize2str(self.raw, length)


# ____________________________________________________________
# Memory


def _memory_function(name, args, result):
    return llexternal(name, args, result, releasegil=False, sandboxsafe=True, random_effects_on_gcobjs=False)


c_memcpy = _memory_function("memcpy", [VOIDP, VOIDP, SIZE_T], lltype.Void)
c_memmove = _memory_function("memmove", [VOIDP, VOIDP, SIZE_T], lltype.Void)
c_memset = _memory_function("memset", [VOIDP, INT, SIZE_T], lltype.Void)
c_memchr = _memory_function("memchr", [VOIDP, INT, SIZE_T], VOIDP)
