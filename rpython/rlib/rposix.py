"""Files by descriptor, with RPython's byte strings.

On the host these functions take and give strings whose characters are bytes (Latin-1), which Python 3's own `os` module
does not.
"""

import os

from rpython.rlib.objectmodel import we_are_translated
from rpython.rtyper.extfunc import External
from rpython.rtyper.lltypesystem import ccall

_errno_get = External("ouro_errno_get", [], "signed")
_errno_set = External("ouro_errno_set", ["signed"], "none")


def get_saved_errno():
    """The errno that the last C function left which was declared with `save_err=rffi.RFFI_SAVE_ERRNO`."""
    if we_are_translated():
        return _errno_get()
    return ccall.saved_errno[0]


def set_saved_errno(errno):
    """Changes it; C functions declared with `RFFI_READSAVED_ERRNO` find it in errno."""
    if we_are_translated():
        _errno_set(errno)
    else:
        ccall.saved_errno[0] = errno


def handle_posix_error(name, result):
    """The result of a C function as an int; if it is less than 0, OSError with the saved errno."""
    result = int(result)
    if result < 0:
        raise OSError(get_saved_errno(), "%s failed" % name)
    return result


def open(path, flags, mode=0o777):
    """A descriptor of the file, or OSError."""
    return os.open(path, flags, mode)


def read(fd, count):
    """At most `count` bytes; the empty string at the end."""
    if we_are_translated():
        return os.read(fd, count)
    return os.read(fd, count).decode("latin-1")


def write(fd, data):
    """Writes bytes and gives the number written, which may be less than all."""
    if we_are_translated():
        return os.write(fd, data)
    return os.write(fd, data.encode("latin-1"))


def write_all(fd, data):
    """Writes all the bytes."""
    written = write(fd, data)
    while written < len(data):
        data = data[written:]
        written = write(fd, data)


def close(fd):
    """Closes a descriptor; OSError if that fails."""
    os.close(fd)


def lseek(fd, offset, whence):
    """Moves in the file and gives the new position from its start."""
    return os.lseek(fd, offset, whence)


def ftruncate(fd, size):
    """Makes the file of a descriptor `length` bytes long."""
    os.ftruncate(fd, size)


def isatty(fd):
    """Whether a descriptor is a terminal."""
    return os.isatty(fd)
