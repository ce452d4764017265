"""Files by their paths."""

import errno
import os

from .rlib import open_file_as_stream


def checked_path(path):
    """The path; OSError if the system would see only a part of it."""
    if "\0" in path:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return path


def read_file(path):
    """The text of a file; OSError."""
    stream = open_file_as_stream(checked_path(path), "r")
    text = stream.readall()
    stream.close()
    return text


def names_in(path):
    """The names of the files in a folder, in order; OSError."""
    found = os.listdir(checked_path(path))
    found.sort()
    return found
