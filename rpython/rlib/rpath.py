"""Paths, as `os.path` has them, under the names that RPython programs use."""

import os

from rpython.rlib.rstring import assert_str0


def risabs(path):
    """Whether a path begins at the root."""
    return os.path.isabs(path)


def rabspath(path):
    """The path from the root, without `.`, `..` and doubled slashes."""
    return assert_str0(os.path.abspath(path))


def rnormpath(path):
    """The path without `.`, `..` and doubled slashes."""
    return assert_str0(os.path.normpath(path))


def rjoin(path1, paths):
    """A path and what a list of others adds to it; an absolute one replaces what is before it."""
    for path in paths:
        path1 = os.path.join(path1, path)
    return assert_str0(path1)


def rsplit(path):
    """What is before the last slash, and what is after it."""
    return os.path.split(path)


def rbasename(path):
    """What is after the last slash."""
    return os.path.basename(path)


def rdirname(path):
    """What is before the last slash."""
    return os.path.dirname(path)


def rsplitdrive(path):
    """The drive, which there is none of, and the path."""
    return "", path


def rsplitext(path):
    """The path without its extension, and the extension with its dot."""
    return os.path.splitext(path)


# The same under the names of `os.path`.
isabs, abspath, basename, dirname = risabs, rabspath, rbasename, rdirname


def join(path, *paths):
    """A path and what others add to it."""
    return rjoin(path, list(paths))


def exists(path):
    """Whether there is something, links followed."""
    return os.path.exists(path)


def isdir(path):
    """Whether it is a folder."""
    return os.path.isdir(path)


def isfile(path):
    """Whether it is an ordinary file."""
    return os.path.isfile(path)
