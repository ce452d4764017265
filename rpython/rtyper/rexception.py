"""The texts of exceptions, `str(e)` and `repr(e)`, and the class of an `OSError`.

`message` is the exception's message or null; `verbatim` tells what it is: 0 the one argument, a string; 1 the text of one
argument that is no string; 2 the text of the tuple of all arguments.
"""

import errno

from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.annlowlevel import llstr as text
from rpython.rtyper.rint import ll_int2str
from rpython.rtyper.rstr import ll_concat
from rpython.rtyper.rstr import ll_repr as ll_repr_of_str


def ll_str(message, verbatim, is_key_error):
    """str(e): of a KeyError the key as `repr` shows it."""
    if not message:
        return text("")
    if is_key_error and verbatim == 0:
        return ll_repr_of_str(message)
    return message


def ll_repr(name, message, verbatim):
    """repr(e): the class's name and the arguments."""
    if not message:
        return ll_concat(name, text("()"))
    if verbatim == 2:
        return ll_concat(name, message)
    if verbatim == 0:
        message = ll_repr_of_str(message)
    return ll_concat(ll_concat(ll_concat(name, text("(")), message), text(")"))


def ll_os_str(errno, strerror, filename, other):
    """str(e) of an OSError; one without strerror has the text of other exceptions."""
    if not strerror:
        return other
    result = ll_concat(ll_concat(text("[Errno "), ll_int2str(errno)), text("] "))
    result = ll_concat(result, strerror)
    if filename:
        result = ll_concat(ll_concat(result, text(": ")), ll_repr_of_str(filename))
    return result


def ll_os_repr(errno, strerror, filename, other, name):
    """repr(e) of an OSError."""
    if not strerror:
        return other
    result = ll_concat(ll_concat(name, text("(")), ll_int2str(errno))
    result = ll_concat(ll_concat(result, text(", ")), ll_repr_of_str(strerror))
    return ll_concat(result, text(")"))


def _numbers(cls, names):
    return [(getattr(errno, name), cls) for name in names.split() if hasattr(errno, name)]


_os_errors = unrolling_iterable(
    _numbers(FileNotFoundError, "ENOENT") + _numbers(FileExistsError, "EEXIST")
    + _numbers(PermissionError, "EACCES EPERM ENOTCAPABLE") + _numbers(NotADirectoryError, "ENOTDIR")
    + _numbers(IsADirectoryError, "EISDIR") + _numbers(BlockingIOError, "EAGAIN EALREADY EINPROGRESS")
    + _numbers(BrokenPipeError, "EPIPE ESHUTDOWN") + _numbers(InterruptedError, "EINTR")
    + _numbers(ChildProcessError, "ECHILD") + _numbers(ProcessLookupError, "ESRCH")
    + _numbers(ConnectionAbortedError, "ECONNABORTED") + _numbers(ConnectionRefusedError, "ECONNREFUSED")
    + _numbers(ConnectionResetError, "ECONNRESET") + _numbers(TimeoutError, "ETIMEDOUT"))


def new_os_error(number):
    """An instance of the class that Python chooses for an error number; nothing is set in it yet."""
    for known, cls in _os_errors:
        if number == known:
            return cls()
    return OSError()
