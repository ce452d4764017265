"""Files by descriptor, with RPython's byte strings: what `rposix` has of them without the C interface.

Every program has files and few call C: these functions are here so that most programs start without what that needs.
"""

import os

from rpython.rlib.objectmodel import we_are_translated


def open(path, flags, mode=0o777):
    """A descriptor of the file, or OSError."""
    if we_are_translated():
        return os.open(path, flags, mode)
    try:
        return os.open(path.encode("latin-1"), flags, mode)
    except OSError as e:
        raise OSError(e.errno, e.strerror, path)


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
