"""The functions of Python's `stat`, which are C there: what kind of file a mode is of."""

import stat

_KIND = 0o170000
_PERMISSIONS = 0o7777


def S_IFMT(mode):
    return mode & _KIND


def S_IMODE(mode):
    return mode & _PERMISSIONS


def _test(kind):
    return lambda mode: mode & _KIND == kind


S_ISDIR = _test(stat.S_IFDIR)
S_ISCHR = _test(stat.S_IFCHR)
S_ISBLK = _test(stat.S_IFBLK)
S_ISREG = _test(stat.S_IFREG)
S_ISFIFO = _test(stat.S_IFIFO)
S_ISLNK = _test(stat.S_IFLNK)
S_ISSOCK = _test(stat.S_IFSOCK)
