"""Bytes in and out by descriptor, and the builder of strings.

A string is bytes: its characters are below 256.  Python 3 has another type for what `os.read` and `os.write` take, so
that untranslated there is a conversion between.
"""

import errno
import os

try:
    from rpython.rlib.rstring import StringBuilder
except ImportError:
    class StringBuilder(object):
        def __init__(self, size=0):
            self.parts = []

        def append(self, text):
            self.parts.append(text)

        def append_slice(self, text, start, end):
            self.parts.append(text[start:end])

        def build(self):
            return "".join(self.parts)

try:
    from rpython.rlib.rposix import read, write_all
except ImportError:
    def read(descriptor, count):
        return os.read(descriptor, count).decode("latin-1")

    def write_all(descriptor, text):
        data = text.encode("latin-1")
        while len(data) > 0:
            data = data[os.write(descriptor, data):]


def checked_path(path):
    """The path; OSError if the system would see only a part of it."""
    if "\0" in path:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return path


def read_file(path):
    """The whole file, or OSError."""
    descriptor = os.open(checked_path(path), os.O_RDONLY, 0o666)
    try:
        builder = StringBuilder()
        while True:
            part = read(descriptor, 65536)
            if len(part) == 0:
                return builder.build()
            builder.append(part)
    finally:
        os.close(descriptor)


def write_file(path, text):
    """Makes or replaces the file, or OSError."""
    descriptor = os.open(checked_path(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        write_all(descriptor, text)
    finally:
        os.close(descriptor)
