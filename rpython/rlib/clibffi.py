"""Calls of C functions whose types are known only while the program runs, and C pointers to functions of the program, by libffi.

    lib = CDLL("libm.so.6")
    pow = lib.getpointer("pow", [ffi_type_double, ffi_type_double], ffi_type_double)
    pow.push_arg(2.0)
    pow.push_arg(10.0)
    pow.call(rffi.DOUBLE)               # 1024.0
"""

import platform as _machine

from rpython.rlib import rdynload
from rpython.rlib.rdynload import DLLHANDLE, DLOpenError, dlclose, dlopen, dlsym
from rpython.rlib.objectmodel import keepalive_until_here, specialize
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.tool.unsupported import unsupported_names
from rpython.translator.platform import platform as _platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo

eci = ExternalCompilationInfo(libraries=["ffi"])

FFI_OK, FFI_BAD_TYPEDEF, FFI_BAD_ABI = 0, 1, 2
FFI_DEFAULT_ABI = 2 if _machine.machine() in ("x86_64", "AMD64") else 1
FUNCFLAG_STDCALL, FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 0, 1, 4, 8, 16
FFI_TYPE_STRUCT, FFI_TYPE_POINTER = 13, 14

_FFI_TYPE = lltype.ForwardReference()
FFI_TYPE_P = lltype.Ptr(_FFI_TYPE)
FFI_TYPE_PP = rffi.CArrayPtr(FFI_TYPE_P)
_FFI_TYPE.become(rffi.CStruct("ffi_type", ("size", rffi.SIZE_T), ("alignment", rffi.USHORT), ("type", rffi.USHORT),
                              ("elements", FFI_TYPE_PP)))
FFI_TYPE = lltype.resolve(_FFI_TYPE)
# With room for what some machines keep there.
FFI_CIF = rffi.CStruct("ffi_cif", ("abi", rffi.INT), ("nargs", rffi.UINT), ("arg_types", FFI_TYPE_PP), ("rtype", FFI_TYPE_P),
                       ("bytes", rffi.UINT), ("flags", rffi.UINT), ("more", rffi.CFixedArray(rffi.LONG, 4)))
FFI_CIFP = lltype.Ptr(FFI_CIF)
VOIDPP = rffi.CArrayPtr(rffi.VOIDP)
CALLBACK_TP = rffi.CCallback([FFI_CIFP, rffi.VOIDP, VOIDPP, rffi.VOIDP], lltype.Void)
_CLOSURE_SIZE = 128


def _ffi_type(code, size, alignment=0):
    made = lltype.malloc(FFI_TYPE, flavor="raw", zero=True, immortal=True)
    made.c_size = rffi.cast(rffi.SIZE_T, size)
    made.c_alignment = rffi.cast(rffi.USHORT, alignment or size)
    made.c_type = rffi.cast(rffi.USHORT, code)
    return made


ffi_type_void = _ffi_type(0, 1)
ffi_type_float, ffi_type_double = _ffi_type(2, 4), _ffi_type(3, 8)
ffi_type_uint8, ffi_type_sint8 = _ffi_type(5, 1), _ffi_type(6, 1)
ffi_type_uint16, ffi_type_sint16 = _ffi_type(7, 2), _ffi_type(8, 2)
ffi_type_uint32, ffi_type_sint32 = _ffi_type(9, 4), _ffi_type(10, 4)
ffi_type_uint64, ffi_type_sint64 = _ffi_type(11, 8), _ffi_type(12, 8)
ffi_type_pointer = _ffi_type(FFI_TYPE_POINTER, 8)
ffi_type_uchar, ffi_type_schar = ffi_type_uint8, ffi_type_sint8
ffi_type_ushort, ffi_type_sshort = ffi_type_uint16, ffi_type_sint16
ffi_type_uint, ffi_type_sint = ffi_type_uint32, ffi_type_sint32
ffi_type_ulong, ffi_type_slong = ffi_type_uint64, ffi_type_sint64

_TYPES = [(rffi.DOUBLE, ffi_type_double), (rffi.FLOAT, ffi_type_float), (rffi.UCHAR, ffi_type_uint8),
          (rffi.SIGNEDCHAR, ffi_type_sint8), (lltype.Char, ffi_type_uint8), (lltype.Bool, ffi_type_uint8),
          (rffi.USHORT, ffi_type_uint16), (rffi.SHORT, ffi_type_sint16), (rffi.UINT, ffi_type_uint32),
          (rffi.INT, ffi_type_sint32), (rffi.ULONG, ffi_type_uint64), (rffi.LONG, ffi_type_sint64),
          (lltype.Void, ffi_type_void)]


@specialize.memo()
def cast_type_to_ffitype(T):
    """The type of libffi for a type of `rffi`."""
    T = lltype.resolve(T)
    if isinstance(T, lltype.Ptr):
        return ffi_type_pointer
    for known, ffitype in _TYPES:
        if known == T:
            return ffitype
    raise TypeError("libffi has no type for %s" % (T,))


def _external(name, args, result, **kwds):
    return rffi.llexternal(name, args, result, compilation_info=eci, **kwds)


c_ffi_prep_cif = _external("ffi_prep_cif", [FFI_CIFP, rffi.INT, rffi.UINT, FFI_TYPE_P, FFI_TYPE_PP], rffi.INT)
c_ffi_call = _external("ffi_call", [FFI_CIFP, rffi.VOIDP, rffi.VOIDP, VOIDPP], lltype.Void,
                       save_err=rffi.RFFI_FULL_ERRNO)
c_ffi_closure_alloc = _external("ffi_closure_alloc", [rffi.SIZE_T, VOIDPP], rffi.VOIDP)
c_ffi_closure_free = _external("ffi_closure_free", [rffi.VOIDP], lltype.Void)
c_ffi_prep_closure_loc = _external("ffi_prep_closure_loc", [rffi.VOIDP, FFI_CIFP, CALLBACK_TP, rffi.VOIDP, rffi.VOIDP],
                                   rffi.INT)


@specialize.memo()
def _library_name(name, default):
    return _platform.find_library(name) or default


def get_libc_name():
    """The name of the C library, for CDLL."""
    return _library_name("c", "libc.so.6")


def get_call_conv(flags, from_jit):
    """The calling convention that flags ask for: there is one."""
    return FFI_DEFAULT_ABI


class StackCheckError(ValueError):
    """A call left the stack as it must not: never on these machines."""

    def __init__(self, message):
        self.message = message


class LibFFIError(Exception):
    """A signature that libffi cannot call."""


def make_struct_ffitype_e(size, alignment, field_types):
    """The type of a struct that is passed as such; `lltype.free` frees it with its elements."""
    made = lltype.malloc(FFI_TYPE, flavor="raw", zero=True)
    elements = lltype.malloc(FFI_TYPE_PP.TO, len(field_types) + 1, flavor="raw")
    for i in range(len(field_types)):
        elements[i] = field_types[i]
    elements[len(field_types)] = lltype.nullptr(FFI_TYPE_P.TO)
    made.c_size = rffi.cast(rffi.SIZE_T, size)
    made.c_alignment = rffi.cast(rffi.USHORT, alignment)
    made.c_type = rffi.cast(rffi.USHORT, FFI_TYPE_STRUCT)
    made.c_elements = elements
    return made


def free_struct_ffitype(made):
    """Frees what `make_struct_ffitype_e` made."""
    lltype.free(made.c_elements, flavor="raw")
    lltype.free(made, flavor="raw")


class AbstractFuncPtr(object):
    """The types of a function, ready for libffi."""

    def __init__(self, name, argtypes, restype, flags=FUNCFLAG_CDECL):
        self.name = name
        self.argtypes = argtypes
        self.restype = restype
        self.flags = flags
        self.argnum = len(argtypes)
        self.ll_argtypes = lltype.malloc(FFI_TYPE_PP.TO, max(self.argnum, 1), flavor="raw", track_allocation=False)
        for i in range(self.argnum):
            self.ll_argtypes[i] = argtypes[i]
        self.ll_cif = lltype.malloc(FFI_CIF, flavor="raw", zero=True, track_allocation=False)
        status = int(c_ffi_prep_cif(self.ll_cif, FFI_DEFAULT_ABI, self.argnum, restype, self.ll_argtypes))
        if status != FFI_OK:
            raise LibFFIError("%s: libffi cannot call such a function (%d)" % (name, status))

    def __del__(self):
        if self.ll_argtypes:
            lltype.free(self.ll_argtypes, flavor="raw", track_allocation=False)
            self.ll_argtypes = lltype.nullptr(FFI_TYPE_PP.TO)
        if self.ll_cif:
            lltype.free(self.ll_cif, flavor="raw", track_allocation=False)
            self.ll_cif = lltype.nullptr(FFI_CIF)


class RawFuncPtr(AbstractFuncPtr):
    """A function that is called with pointers to its arguments and to a place for the result (of at least a word)."""

    def __init__(self, name, argtypes, restype, funcsym, flags=FUNCFLAG_CDECL, keepalive=None):
        AbstractFuncPtr.__init__(self, name, argtypes, restype, flags)
        self.keepalive = keepalive
        self.funcsym = funcsym

    def call(self, args_ll, ll_result):
        """Calls it: `args_ll` is a list of pointers."""
        assert len(args_ll) == self.argnum
        ll_args = lltype.malloc(VOIDPP.TO, max(self.argnum, 1), flavor="raw")
        for i in range(self.argnum):
            ll_args[i] = args_ll[i]
        c_ffi_call(self.ll_cif, self.funcsym, ll_result, ll_args)
        lltype.free(ll_args, flavor="raw")
        keepalive_until_here(self)


class FuncPtr(AbstractFuncPtr):
    """A function whose arguments are pushed one after another."""

    # What `__del__` finds where `__init__` refuses the signature.
    ll_values = lltype.nullptr(rffi.LONGP.TO)
    ll_args = lltype.nullptr(VOIDPP.TO)

    def __init__(self, name, argtypes, restype, funcsym, flags=FUNCFLAG_CDECL, keepalive=None):
        AbstractFuncPtr.__init__(self, name, argtypes, restype, flags)
        self.keepalive = keepalive
        self.funcsym = funcsym
        self.pushed_args = 0
        # A word for each argument, and one for the result.
        self.ll_values = lltype.malloc(rffi.LONGP.TO, self.argnum + 1, flavor="raw", zero=True, track_allocation=False)
        self.ll_args = lltype.malloc(VOIDPP.TO, max(self.argnum, 1), flavor="raw", track_allocation=False)
        for i in range(self.argnum):
            self.ll_args[i] = rffi.cast(rffi.VOIDP, rffi.ptradd(self.ll_values, i))

    @specialize.argtype(1)
    def push_arg(self, value):
        """The next argument: a value of exactly the type of the function's."""
        if self.pushed_args == self.argnum:
            raise TypeError("Too many arguments, eats %d, pushed %d" % (self.argnum, self.argnum + 1))
        _store(lltype.typeOf(value), rffi.ptradd(self.ll_values, self.pushed_args), value)
        self.pushed_args += 1

    @specialize.arg(1)
    def call(self, RES_TP):
        """Calls it; the result is of this type."""
        if self.pushed_args < self.argnum:
            raise TypeError("Did not specify arg nr %d" % (self.pushed_args + 1))
        result = rffi.ptradd(self.ll_values, self.argnum)
        c_ffi_call(self.ll_cif, self.funcsym, rffi.cast(rffi.VOIDP, result), self.ll_args)
        self.pushed_args = 0
        keepalive_until_here(self)
        return _load(RES_TP, result)

    def __del__(self):
        if self.ll_values:
            lltype.free(self.ll_values, flavor="raw", track_allocation=False)
            lltype.free(self.ll_args, flavor="raw", track_allocation=False)
            self.ll_values = lltype.nullptr(rffi.LONGP.TO)
        AbstractFuncPtr.__del__(self)


@specialize.arg(0)
def _store(T, place, value):
    rffi.cast(rffi.CArrayPtr(T), place)[0] = value


@specialize.arg(0)
def _load(T, place):
    if T is lltype.Void:
        return None
    return rffi.cast(rffi.CArrayPtr(T), place)[0]


class RawCDLL(object):
    """A library by its handle."""

    def __init__(self, handle):
        self.lib = handle

    def getpointer(self, name, argtypes, restype, flags=FUNCFLAG_CDECL):
        """A function, as a FuncPtr; KeyError if there is none."""
        return FuncPtr(name, argtypes, restype, rdynload.dlsym(self.lib, name), flags, self)

    def getrawpointer(self, name, argtypes, restype, flags=FUNCFLAG_CDECL):
        """A function, as a RawFuncPtr; KeyError if there is none."""
        return RawFuncPtr(name, argtypes, restype, rdynload.dlsym(self.lib, name), flags, self)

    def getaddressindll(self, name):
        """The address of a symbol; KeyError if there is none."""
        return rdynload.dlsym(self.lib, name)


class CDLL(RawCDLL):
    """A library by its name, None for the program itself; DLOpenError if it cannot be loaded."""

    def __init__(self, libname, mode=-1):
        RawCDLL.__init__(self, rdynload.dlopen_by_name(libname, mode))


class CallbackFuncPtr(AbstractFuncPtr):
    """A C pointer (`ll_closure`) to a function of the program, `func(ll_args, ll_result, ll_userdata)`-like of type CALLBACK_TP:
    it gets the signature, a place for the result, pointers to the arguments, and `additional_arg`."""

    memory = lltype.nullptr(rffi.VOIDP.TO)

    def __init__(self, argtypes, restype, func, additional_arg=0, flags=FUNCFLAG_CDECL):
        AbstractFuncPtr.__init__(self, "callback", argtypes, restype, flags)
        with lltype.scoped_alloc(VOIDPP.TO, 1) as code:
            self.memory = c_ffi_closure_alloc(_CLOSURE_SIZE, code)
            self.ll_closure = code[0]
        if not self.memory:
            raise MemoryError
        status = int(c_ffi_prep_closure_loc(self.memory, self.ll_cif, func, rffi.cast(rffi.VOIDP, additional_arg),
                                            self.ll_closure))
        if status != FFI_OK:
            raise LibFFIError("libffi cannot make such a closure (%d)" % status)

    def __del__(self):
        if self.memory:
            c_ffi_closure_free(self.memory)
            self.memory = lltype.nullptr(rffi.VOIDP.TO)
        AbstractFuncPtr.__del__(self)


globals().update(unsupported_names(
    __name__, "ffi_type_longdouble push_arg_as_ffiptr c_ffi_prep_closure closureHeap size_alignment",
    "make calls with CDLL and callbacks with CallbackFuncPtr; there is no `long double`"))
