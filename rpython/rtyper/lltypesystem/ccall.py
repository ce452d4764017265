"""Calls between untranslated code and C, by ctypes: C functions as callables, functions of the program as C pointers.

Values are those of `lltype`: numbers of their classes, one-character strings, pointers.
"""

import ctypes
import threading

from rpython.rlib.rarithmetic import r_singlefloat
from rpython.rtyper.lltypesystem import lltype, memory, rawmemory

# Functions by the addresses that C code has of them.
_functions = {}


class _Thread(threading.local):
    """What a thread has for itself."""

    def __init__(self):
        # The errno that calls saved.
        self.saved_errno = 0
        # Calls of C that are not over.
        self.calls = 0
        # What was raised in functions that C called, and is to be raised when the call of C is over.
        self.raised = []


this_thread = _Thread()

# The same of functions that C called on threads of its own: the next call of C on another thread raises it.
_raised_elsewhere = []

# Values pass as they are stored, but for truth values and addresses.
_KINDS = dict(rawmemory._CTYPES, bool=ctypes.c_bool, address=ctypes.c_void_p)


def ctype(T):
    """The type of ctypes for values of a type; None for Void."""
    T = lltype.resolve(T)
    if T is lltype.Void:
        return None
    if isinstance(T, lltype.Ptr):
        return ctypes.c_void_p
    if T._kind not in _KINDS:
        raise TypeError("C functions cannot be called with values of type %s" % (T,))
    return _KINDS[T._kind]


def prototype(FUNC):
    """The function type of ctypes."""
    args = [ctype(ARG) for ARG in FUNC.ARGS if lltype.resolve(ARG) is not lltype.Void]
    return ctypes.CFUNCTYPE(ctype(FUNC.RESULT), *args, use_errno=True)


def to_c(T, value):
    """A value as ctypes takes it."""
    T = lltype.resolve(T)
    if isinstance(T, lltype.Ptr):
        rawmemory.escape(value)
        return rawmemory.address_of(value)
    if T is lltype.Address:
        return rawmemory.address_of(value.ptr) if value else 0
    if T in (lltype.Char, lltype.UniChar):
        return ord(value)
    return float(value) if T in (lltype.Float, lltype.SingleFloat) else int(value)


def from_c(T, value):
    """What ctypes gives as a value."""
    T = lltype.resolve(T)
    if T is lltype.Void:
        return None
    if isinstance(T, lltype.Ptr):
        return rawmemory.pointer(T, value or 0)
    if T is lltype.Address:
        from rpython.rtyper.lltypesystem import llmemory
        return llmemory.cast_int_to_adr(value or 0)
    if T is lltype.SingleFloat:
        return r_singlefloat(value)
    if T is lltype.Char or T is lltype.UniChar:
        return chr(value)
    return value if T in (lltype.Float, lltype.Bool) else T._type(value)


def call(FUNC, cfunction, args, before=None, save=False):
    """Calls a C function with values; `before` is what errno is to be, None for whatever it is."""
    plain = [to_c(ARG, arg) for ARG, arg in zip(FUNC.ARGS, args) if lltype.resolve(ARG) is not lltype.Void]
    if before is not None:
        ctypes.set_errno(before)
    this = this_thread
    pending = len(this.raised)
    this.calls += 1
    try:
        result = cfunction(*plain)
    finally:
        this.calls -= 1
    if save:
        this.saved_errno = ctypes.get_errno()
    if len(this.raised) > pending:
        exception = this.raised[pending]
        del this.raised[pending:]
        raise exception
    if this.calls == 0 and _raised_elsewhere:
        raise _raised_elsewhere.pop(0)
    return from_c(FUNC.RESULT, result)


class _cfunc(memory._func):
    """A function in C, known by its address."""

    def __init__(self, T, address):
        memory._func.__init__(self, T, "function at %#x" % address, self._call)
        self.address = address
        self.cfunction = prototype(T)(address)

    def _call(self, *args):
        return call(self.T, self.cfunction, args)

    def same(self, other):
        return isinstance(other, _cfunc) and self.address == other.address


def address_of_function(p):
    """The address of a function as C calls it."""
    function = p._o
    if isinstance(function, _cfunc):
        return function.address
    known = function.__dict__.get("entry")
    if known is None:
        known = _functions.get((function.callable, function.T))
    if known is None:
        known = _entry(function)
        _functions[function.callable, function.T] = known
        _functions[known[1]] = function
    function.entry = known
    return known[1]


def _entry(function):
    """What C calls for a function: an object to keep, and its address."""
    FUNC = function.T
    try:
        make = prototype(FUNC)
    except TypeError:
        # No C code can call it: any number will do.
        return function, id(function)

    def entered(*args):
        values = iter(args)
        try:
            args = [None if lltype.resolve(ARG) is lltype.Void else from_c(ARG, next(values)) for ARG in FUNC.ARGS]
            result = function.callable(*args)
            if isinstance(lltype.resolve(FUNC.RESULT), lltype.Number) and isinstance(result, int):
                result = lltype.cast_primitive(FUNC.RESULT, result)
            if lltype.resolve(FUNC.RESULT) is lltype.Void:
                return None
            if not lltype.resolve(FUNC.RESULT)._accepts(result):
                raise TypeError("%s, called by C, returned %r instead of %s"
                                % (function.name, result, FUNC.RESULT))
            return to_c(FUNC.RESULT, result)
        except BaseException as e:
            return _failed(e)

    def _failed(e):
        if hasattr(function.callable, "_errorcode_"):
            return to_c(FUNC.RESULT, function.callable._errorcode_)
        raised = this_thread.raised if this_thread.calls else _raised_elsewhere
        raised.append(e)
        return None if lltype.resolve(FUNC.RESULT) is lltype.Void else 0

    made = make(entered)
    return made, ctypes.cast(made, ctypes.c_void_p).value


def function_at(PTRTYPE, address):
    """A pointer to the function at an address."""
    known = _functions.get(address)
    if known is not None and known.T == PTRTYPE.TO:
        return memory._ptr(PTRTYPE, known)
    return memory._ptr(PTRTYPE, _cfunc(PTRTYPE.TO, address))
