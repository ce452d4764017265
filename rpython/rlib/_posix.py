"""What all calls of the C library share: declaring them, paths, and how failures become OSError."""

import errno
import os

from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rtyper.extfunc import External
from rpython.rtyper.lltypesystem import ccall, rffi

_errno_get = External("ouro_errno_get", [], "signed")
_errno_set = External("ouro_errno_set", ["signed"], "none")


def get_saved_errno():
    """The errno that the last C function left which was declared with `save_err=rffi.RFFI_SAVE_ERRNO`."""
    if we_are_translated():
        return _errno_get()
    return ccall.this_thread.saved_errno


def set_saved_errno(errno):
    """Changes it; C functions declared with `RFFI_READSAVED_ERRNO` find it in errno."""
    if we_are_translated():
        _errno_set(errno)
    else:
        ccall.this_thread.saved_errno = errno


def external(name, args, result=rffi.INT, **kwds):
    """A function of the C library whose errno is saved."""
    return rffi.llexternal(name, args, result, save_err=rffi.RFFI_SAVE_ERRNO, **kwds)


@specialize.argtype(1)
def handle_posix_error(name, result):
    """The result of a C function as an int; if it is less than 0, OSError with the saved errno."""
    number = int(result)
    if number < 0:
        raise OSError(get_saved_errno(), "%s failed" % name)
    return number


def failure():
    """The exception for the saved errno."""
    number = get_saved_errno()
    return OSError(number, os.strerror(number))


@specialize.argtype(0)
def checked(result):
    """The result of a C function as an int; if it is less than 0, OSError with the saved errno and its message."""
    number = int(result)
    if number < 0:
        raise failure()
    return number


@specialize.argtype(0)
def checked_path(result, path):
    """The same for a function that takes a path, which the exception has in `filename`."""
    number = int(result)
    if number < 0:
        code = get_saved_errno()
        raise OSError(code, os.strerror(code), path)
    return number


@specialize.argtype(0)
def as_path(path):
    """The bytes of a path, which is a `str` or an object with `as_bytes()`; OSError if C would see only a part."""
    text = path if isinstance(path, str) else path.as_bytes()
    if "\0" in text:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), text)
    return text
