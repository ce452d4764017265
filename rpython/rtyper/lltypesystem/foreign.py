"""Foreign functions: what `rffi.llexternal` gives, where they are found, and how functions of the program are called by C.

Untranslated a call goes through ctypes.  Translated to C, headers say what the functions are: a file of its own includes them and
wraps each function, so that the C compiler compares declarations; without headers the symbol is linked.  For code in memory
the libraries are loaded; where that is not enough (sources, macros, static functions) the same wrappers are compiled to
a shared library.  Where there is a compiler, it looks at the wrappers even if they are not needed.  The translator calls
`describe`, `link` and `callback`.
"""

import ctypes
from keyword import iskeyword

from rpython.rlib.rarithmetic import r_singlefloat
from rpython.rtyper.extfunc import External
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.lltypesystem import ccall, lltype, memory, rawmemory
from rpython.translator.entry import described
from rpython.translator.platform import CompilationError, MissingCompiler, source_file
from rpython.translator.tool import cerrors
from rpython.translator.tool.cbuild import caller

RFFI_READSAVED_ERRNO = 1
RFFI_ZERO_ERRNO_BEFORE = 4
RFFI_SAVE_ERRNO = 8

_C_NAMES = {"signed": "long", "unsigned": "unsigned long", "bool": "_Bool", "char": "char", "unichar": "unsigned int",
            "float": "double", "singlefloat": "float", "address": "void *", "void": "void", "i8": "signed char",
            "u8": "unsigned char", "i16": "short", "u16": "unsigned short", "i32": "int", "u32": "unsigned int",
            "i64": "long", "u64": "unsigned long", "i128": "__int128", "u128": "unsigned __int128"}


class ForeignError(Exception):
    """A C function that is not there, or is not what the program says: what is wrong, what the compiler or the loader said, what
    mends it; `index` is its place among the functions asked for."""

    def __init__(self, message, said="", help=""):
        Exception.__init__(self, "\n".join([part for part in (message, said, help) if part]))
        self.message = message
        self.said = said
        self.help = help
        self.index = 0


def c_type(T):
    """The C type of an argument or result.  All pointers are alike: C converts them."""
    T = lltype.resolve(T)
    return "void *" if isinstance(T, lltype.Ptr) else _C_NAMES[T._kind]


def is_char_pointer(T):
    """Whether a `str` may stand for an argument of the type."""
    return (isinstance(T, lltype.Ptr) and isinstance(T.TO, lltype.Array) and T.TO._nolength()
            and lltype.resolve(T.TO.OF) is lltype.Char)


class ForeignFunction(object):
    """A C function.  Special: the translator knows calls of it."""

    def __init__(self, name, args, result, eci, macro=None, errno=0, pure=False, collects=True, around=True,
                 releases=True, expression=None, substitute=None):
        self.name = name
        self.__name__ = name
        self.TYPE = lltype.FuncType(args, result)
        self.eci = eci
        self.macro = macro
        self.errno = errno
        self.pure = pure
        self.collects = collects
        self.around = around
        self.releases = releases
        # A C expression that the wrapper returns instead of a call.
        self.expression = expression
        # What is called untranslated instead of C.
        self.substitute = substitute
        self._entry = None
        self._function = None
        # Where the program declares it.
        self.place = caller()

    def _freeze_(self):
        return True

    def __repr__(self):
        return "<C function %s>" % self.name

    def needs_wrapper(self):
        """Whether C code has to be compiled to call it, also where libraries can be loaded."""
        return self.macro is not None or self.expression is not None

    def has_declaration(self):
        """Whether C code can say what it is."""
        eci = self.eci
        return self.needs_wrapper() or bool(eci.includes or eci.pre_include_bits or eci.post_include_bits)

    def wrapper(self, cname):
        """The definition of a C function `cname` that calls it."""
        FUNC = self.TYPE
        args = [c_type(ARG) for ARG in FUNC.ARGS if lltype.resolve(ARG) is not lltype.Void]
        params = ", ".join(["%s a%d" % (arg, index) for index, arg in enumerate(args)]) or "void"
        names = ", ".join(["a%d" % index for index in range(len(args))])
        call = self.expression or "%s(%s)" % (self.macro or self.name, names)
        result = c_type(FUNC.RESULT)
        if result == "void":
            body = "%s;" % call
        elif result == "void *":
            body = "const volatile void *result = %s; return (void *)result;" % call
        else:
            body = "return %s;" % call
        return "%s %s(%s) { %s }\n" % (result, cname, params, body)

    def as_pointer(self, PTRTYPE):
        """A pointer of the type to it."""
        if not isinstance(PTRTYPE.TO, lltype.FuncType):
            raise TypeError("the C function %s is not a %s" % (self.name, PTRTYPE.TO))
        return lltype.functionptr(PTRTYPE.TO, self.name, _callable=self)

    def __call__(self, *args):
        FUNC = self.TYPE
        if len(args) != len(FUNC.ARGS):
            raise TypeError("the C function %s takes %d arguments but %d were given"
                            % (self.name, len(FUNC.ARGS), len(args)))
        kept = []
        values = [_argument(self.name, index, lltype.resolve(ARG), arg, kept)
                  for index, (ARG, arg) in enumerate(zip(FUNC.ARGS, args))]
        if self.substitute is not None:
            return self.substitute(*values)
        if self._entry is None:
            libraries, symbol = located([(self, "wrapped_" + self.name)])[0]
            self._entry = ccall.prototype(FUNC)((symbol, _opened(libraries)))
        before = None
        if self.errno & RFFI_READSAVED_ERRNO:
            before = ccall.this_thread.saved_errno
        elif self.errno & RFFI_ZERO_ERRNO_BEFORE:
            before = 0
        return ccall.call(FUNC, self._entry, values, before, bool(self.errno & RFFI_SAVE_ERRNO))


def as_function(foreign):
    """The function of the program that calls a C function: where one of several is called, or C has a pointer to it."""
    if foreign._function is None:
        name = foreign.name if foreign.name.isidentifier() and not iskeyword(foreign.name) else "foreign"
        args = ", ".join(["a%d" % index for index in range(len(foreign.TYPE.ARGS))])
        namespace = {"__name__": __name__, "call_" + name: foreign}
        text = "def %s(%s):\n    return call_%s(%s)\n" % (name, args, name, args)
        exec(compile(text, "<C function %s>" % foreign.name, "exec"), namespace)
        foreign._function = namespace[name]
    return foreign._function


def _argument(name, index, T, value, kept):
    """An argument as a value of the declared type; what it needs during the call is kept."""
    if isinstance(T, lltype.Ptr):
        if value is None:
            return memory._ptr(T, None)
        if isinstance(value, str) and is_char_pointer(T):
            buffer = ctypes.create_string_buffer(value.encode("latin-1"))
            kept.append(buffer)
            return rawmemory.pointer(T, ctypes.addressof(buffer))
        if isinstance(T.TO, lltype.FuncType) and callable(value) and not isinstance(value, memory._ptr):
            return lltype.functionptr(T.TO, value.__name__, _callable=value)
    elif isinstance(T, lltype.Primitive) and T not in (lltype.Void, lltype.Address):
        number = isinstance(value, int) or isinstance(value, str) and len(value) == 1
        if T in (lltype.Float, lltype.SingleFloat) and (number or isinstance(value, (float, r_singlefloat))):
            return lltype.cast_primitive(T, value)
        if number:
            return lltype.cast_primitive(T, value)
    if not T._accepts(value):
        raise TypeError("argument %d of the C function %s is declared as %s and cannot be %r"
                        % (index + 1, name, T, value))
    return value


# ____________________________________________________________
# Where functions are

_handles = {}


def _opened(library):
    """The library, or this process for None."""
    if library not in _handles:
        _handles[library] = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    return _handles[library]


def _has(library, symbol):
    try:
        ctypes.CFUNCTYPE(None)((symbol, _opened(library)))
    except (AttributeError, OSError):
        return False
    return True


def _plainly_located(function):
    """The library that has the function as it is, and its symbol; None if C code is to be compiled."""
    eci = function.eci
    if function.needs_wrapper():
        return None
    # What is compiled of its sources is one library for all functions.
    for name in eci.compile_shared_lib().libraries:
        path = eci.platform.find_library(name, eci.library_dirs)
        if path is not None and _has(path, function.name):
            return path, function.name
    return (None, function.name) if _has(None, function.name) else None


def located(pairs):
    """For each pair of a function and a name for its wrapper: the library to load (None: the process) and the symbol there."""
    found, groups, declared = [], {}, {}
    for index, (function, cname) in enumerate(pairs):
        try:
            found.append(_plainly_located(function))
        except (CompilationError, MissingCompiler, OSError) as e:
            raise _failure(pairs, [index], function.eci, e)
        if found[index] is None:
            groups.setdefault(function.eci, []).append(index)
        elif function.has_declaration():
            declared.setdefault(function.eci, []).append(index)
    for eci, indices in declared.items():
        _compare(pairs, indices, eci)
    for eci, indices in groups.items():
        wrapped = [index for index in indices if pairs[index][0].has_declaration()]
        texts = [pairs[index][0].wrapper(pairs[index][1]) for index in wrapped]
        try:
            library = _compiled(eci, texts)
            _opened(library)
        except (CompilationError, MissingCompiler, OSError) as e:
            raise _failure(pairs, indices, eci, e)
        for index in indices:
            symbol = pairs[index][1 if index in wrapped else 0]
            symbol = symbol if isinstance(symbol, str) else symbol.name
            if not _has(library, symbol):
                raise _failure(pairs, [index], eci, None)
            found[index] = library, symbol
    return found


def _compare(pairs, indices, eci):
    """Has the C compiler compare what the program declares with what headers say: where there are a compiler and headers, which
    functions of libraries do not need."""
    try:
        eci.platform.check(eci.preamble() + "".join([pairs[index][0].wrapper(pairs[index][1]) for index in indices]), eci)
    except (MissingCompiler, OSError):
        return
    except CompilationError as e:
        if any([cerrors.mentions(str(e), pairs[index][1]) for index in indices]):
            raise _failure(pairs, indices, eci, e)


def _compiled(eci, texts):
    """A shared library of C functions that needs what an ExternalCompilationInfo says."""
    eci = eci.compile_shared_lib()
    text = eci.preamble() + "".join(texts)
    return eci.platform.compile([source_file(text)], eci, standalone=False)


def _failure(pairs, indices, eci, error):
    """The exception for functions that cannot be linked: what the compiler or the loader said, if anything."""
    blamed = indices
    if isinstance(error, CompilationError):
        # Those whose wrappers it is about; the C that comes with them if none.
        blamed = [index for index in indices if cerrors.mentions(str(error), pairs[index][1])]
    functions = [pairs[index][0] for index in blamed or indices]
    failure = _explained(functions, eci, error, not blamed)
    failure.index = (blamed or indices)[0]
    return failure


def _explained(functions, eci, error, own_code):
    names = ", ".join(["`%s`" % function.name for function in functions[:5]])
    which = "the C function%s %s (declared at %s)" % ("s" if len(functions) > 1 else "", names, functions[0].place)
    if isinstance(error, MissingCompiler):
        return ForeignError("%s cannot be used without a C compiler" % which, str(error))
    said = str(error) if error is not None else ""
    missing = [name for name in eci.libraries if eci.platform.find_library(name, eci.library_dirs) is None]
    missing += [line.split("cannot find -l")[1].split(":")[0].split()[0] for line in said.splitlines()
                if "cannot find -l" in line]
    header = cerrors.missing_header(said)
    if missing:
        return ForeignError("the library `%s` of %s is not found" % (missing[0], which),
                            help="install it, or say with `library_dirs` where it is")
    if header is not None:
        return ForeignError("the header `%s` of %s is not found" % (header, which), help=cerrors.NO_HEADER_HELP)
    if isinstance(error, CompilationError):
        if own_code:
            which = "the C code that comes with %s" % which
            help = "see the ExternalCompilationInfo at %s" % eci._place
        elif cerrors.is_undeclared(said):
            help = "the headers in `includes` do not declare it: correct the name, or name the header that does"
        else:
            help = "compare the declaration with the headers"
        return ForeignError("the C compiler does not accept %s" % which, cerrors.first_errors(said), help)
    if isinstance(error, OSError):
        return ForeignError("the library of %s cannot be loaded" % which, said)
    libraries = ", ".join(["`%s`" % name for name in eci.libraries]) or "the C library"
    return ForeignError("%s is not in %s" % (which, libraries),
                        help="correct the name, or name the library that has it in `libraries`")


# ____________________________________________________________
# What the translator asks


def describe(function):
    """Symbol, and whether a call is pure, can collect, can call back, lets other threads run; what is done with errno; where
    it is declared."""
    return (function.name, function.pure, function.collects, function.around, function.releases, function.errno,
            function.place)


def link(pairs, load):
    """Where the functions come from, for pairs of them and names for their wrappers.

    Gives (C code, functions, None): each code is (place, preamble, sources, options for compiling, for linking), each function
    (number of its code, wrapper or None, library or None, symbol).  An error is (number of the function, message, what was
    said, help)."""
    codes, numbers, functions = [], {}, []
    try:
        loaded = located(pairs) if load else [(None, function.name) for function, cname in pairs]
    except ForeignError as e:
        return e.index, e.message, e.said, e.help
    for (function, cname), (library, symbol) in zip(pairs, loaded):
        eci = function.eci
        if eci not in numbers:
            numbers[eci] = len(codes)
            codes.append(_code(eci))
        wrapper = function.wrapper(cname) if function.has_declaration() else None
        functions.append((numbers[eci], wrapper, library, symbol))
    return tuple(codes), tuple(functions), None


def _code(eci):
    whole = eci.convert_sources_to_files()
    return (eci._place, eci.preamble(), tuple(whole.separate_module_files), tuple(eci.platform.compile_flags(eci)),
            tuple(eci.platform.linking_flags(eci)))


# ____________________________________________________________
# Functions of the program that C calls

_callback_enter = External("ouro_callback_enter", [], "signed")
_callback_leave = External("ouro_callback_leave", ["signed"], "none")
_stack_is_full = External("ouro_stack_is_full", [], "signed")

_fatal = External("ouro_fatal", ["str"], "none")

_callbacks = {}


def _is_known_to_c(T):
    T = lltype.resolve(T)
    return not isinstance(T, lltype.Ptr) or not T._needsgc()


def callback(FUNC, function):
    """The function that is called by who has a pointer of the type to `function`.

    C code may have it: an exception does not leave then.  A function with the attribute `_errorcode_` returns that, else the
    program ends.  For a caller that is the program's own, exceptions go on."""
    FUNC = lltype.resolve(FUNC)
    if not all([_is_known_to_c(T) for T in FUNC.ARGS + (FUNC.RESULT,)]):
        return function
    known = _callbacks.get((function, FUNC))
    if known is None:
        known = _callbacks[function, FUNC] = _entered(FUNC, function)
    return known


def as_result(T, value):
    """What a function of the program gives C: numbers adapt.  Special."""
    T = lltype.resolve(T)
    return lltype.cast_primitive(T, value) if isinstance(T, lltype.Number) and isinstance(value, int) else value


# Two functions: the outer one has no references to objects, since other threads may run until it has entered.  Which stack it
# runs on is known only then: a thread that C code has started has one of its own.
_ENTERED = """
def entered({called}):
    try:
        if stack_is_full() != 0:
            raise RecursionError
        return as_result(RESULT, function({args}))
    except BaseException as e:
        if called == 0:
            raise
        return {failed}

def {name}({args}):
    called = callback_enter()
    result = entered({called})
    callback_leave(called)
    return result
"""


def _entered(FUNC, function):
    """The function that is called by who has a pointer of the type to `function`, C or not."""
    args = ["a%d" % index for index in range(len(FUNC.ARGS))]
    # No name of the text begins so.
    name = "by_c_" + function.__name__ if function.__name__.isidentifier() else "by_c"
    failed = "errorcode" if hasattr(function, "_errorcode_") else "stop(e)"
    text = _ENTERED.format(called=", ".join(["called"] + args), args=", ".join(args), name=name, failed=failed)
    errorcode = as_result(FUNC.RESULT, getattr(function, "_errorcode_", None))
    namespace = {"__name__": __name__, "function": function, "callback_enter": _callback_enter,
                 "callback_leave": _callback_leave, "stack_is_full": _stack_is_full, "errorcode": errorcode,
                 "as_result": as_result, "RESULT": FUNC.RESULT, "stop": _stop(FUNC.RESULT)}
    exec(text, namespace)
    namespace["entered"]._dont_inline_ = True
    namespace[name]._dont_inline_ = True
    return namespace[name]


_stops = {}


def _stop(RESULT):
    """What ends the program when an exception is about to go through C; for inference it has a result."""
    RESULT = lltype.resolve(RESULT)
    if RESULT not in _stops:
        default = RESULT._default()

        def stop(e):
            from_callback(e)
            return default

        _stops[RESULT] = stop
    return _stops[RESULT]


def from_callback(e):
    """Ends the program."""
    _fatal(llstr("uncaught exception in a function that C code called: " + described(e)))
