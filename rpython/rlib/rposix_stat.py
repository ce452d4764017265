"""What the system knows of files and file systems: stat(2) and statvfs(2), with nanoseconds.

`statx` is asked, whose record is laid out alike on all processors.
"""

import errno
import os

from rpython.rlib._posix import as_path, checked, checked_path, external
from rpython.rlib.objectmodel import specialize
from rpython.rtyper.lltypesystem import lltype, rffi

AT_FDCWD, _AT_SYMLINK_NOFOLLOW, _AT_EMPTY_PATH, _BASIC_STATS = -100, 0x100, 0x1000, 0x7ff


def _time(name):
    return [(name + "_sec", rffi.LONG), (name + "_nsec", rffi.UINT), (name + "_pad", rffi.INT)]


_STATX = rffi.CStruct("ouro_statx", *(
    [("mask", rffi.UINT), ("blksize", rffi.UINT), ("attributes", rffi.ULONG), ("nlink", rffi.UINT),
     ("uid", rffi.UINT), ("gid", rffi.UINT), ("mode", rffi.USHORT), ("pad", rffi.USHORT), ("ino", rffi.ULONG),
     ("size", rffi.ULONG), ("blocks", rffi.ULONG), ("attributes_mask", rffi.ULONG)]
    + _time("atime") + _time("btime") + _time("ctime") + _time("mtime")
    + [("rdev_major", rffi.UINT), ("rdev_minor", rffi.UINT), ("dev_major", rffi.UINT), ("dev_minor", rffi.UINT),
       ("spare", rffi.CFixedArray(rffi.ULONG, 14))]))

_c_statx = external("statx", [rffi.INT, rffi.CCHARP, rffi.INT, rffi.UINT, lltype.Ptr(_STATX)])
_c_statvfs = external("statvfs", [rffi.CCHARP, rffi.ULONGP])
_c_fstatvfs = external("fstatvfs", [rffi.INT, rffi.ULONGP])

# The fields of a `stat_result` in their order: pairs of a name and a type.
ALL_STAT_FIELDS = [
    ("st_mode", lltype.Signed), ("st_ino", lltype.Signed), ("st_dev", lltype.Signed), ("st_nlink", lltype.Signed),
    ("st_uid", lltype.Signed), ("st_gid", lltype.Signed), ("st_size", lltype.Signed), ("st_atime", lltype.Float),
    ("st_mtime", lltype.Float), ("st_ctime", lltype.Float), ("st_blksize", lltype.Signed),
    ("st_blocks", lltype.Signed), ("st_rdev", lltype.Signed), ("nsec_atime", lltype.Signed),
    ("nsec_mtime", lltype.Signed), ("nsec_ctime", lltype.Signed)]
STAT_FIELDS = ALL_STAT_FIELDS
STAT_FIELD_TYPES = dict(ALL_STAT_FIELDS)
STAT_FIELD_NAMES = [_name for _name, _TYPE in ALL_STAT_FIELDS]
# Of these a tuple consists.
n_indexable_fields = 10

STATVFS_FIELDS = [(_name, lltype.Signed) for _name in
                  ["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail",
                   "f_flag", "f_namemax"]]
STATVFS_FIELD_NAMES = [_name for _name, _TYPE in STATVFS_FIELDS]
STATVFS_FIELD_TYPES = dict(STATVFS_FIELDS)


def makedev(major, minor):
    """A device by its two numbers."""
    return (major & ~0xfff) << 32 | (major & 0xfff) << 8 | (minor & ~0xff) << 12 | minor & 0xff


def major(device):
    """The number of the device's driver."""
    return device >> 32 & 0xfffff000 | device >> 8 & 0xfff


def minor(device):
    """The number of the device for its driver."""
    return device >> 12 & 0xffffff00 | device & 0xff


class stat_result(object):
    """What is known of a file.  Times are in seconds, `nsec_*` has the nanoseconds of the last one."""

    def __init__(self, st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size):
        self.st_mode = st_mode
        self.st_ino = st_ino
        self.st_dev = st_dev
        self.st_nlink = st_nlink
        self.st_uid = st_uid
        self.st_gid = st_gid
        self.st_size = st_size
        self.st_atime = self.st_mtime = self.st_ctime = 0.0
        self._seconds = [0, 0, 0]
        self.nsec_atime = self.nsec_mtime = self.nsec_ctime = 0
        self.st_blksize = self.st_blocks = self.st_rdev = 0

    def set_times(self, seconds, nanoseconds):
        """Sets the times of access, modification and change."""
        self._seconds = seconds
        self.nsec_atime, self.nsec_mtime, self.nsec_ctime = nanoseconds[0], nanoseconds[1], nanoseconds[2]
        self.st_atime = float(seconds[0]) + 1e-9 * float(nanoseconds[0])
        self.st_mtime = float(seconds[1]) + 1e-9 * float(nanoseconds[1])
        self.st_ctime = float(seconds[2]) + 1e-9 * float(nanoseconds[2])


def make_stat_result(tup):
    """A `stat_result` of a tuple of the first ten fields."""
    result = stat_result(tup[0], tup[1], tup[2], tup[3], tup[4], tup[5], tup[6])
    times = [float(tup[7]), float(tup[8]), float(tup[9])]
    seconds = [int(t) for t in times]
    result.set_times(seconds, [int((times[i] - float(seconds[i])) * 1e9) for i in range(3)])
    return result


def get_stat_ns_as_bigint(st, name):
    """The time "atime", "mtime" or "ctime" in nanoseconds, as an rbigint."""
    # Imported here because few programs that ask for the status of files need large integers.
    from rpython.rlib.rbigint import rbigint
    if name == "atime":
        i, nanoseconds = 0, st.nsec_atime
    elif name == "mtime":
        i, nanoseconds = 1, st.nsec_mtime
    elif name == "ctime":
        i, nanoseconds = 2, st.nsec_ctime
    else:
        raise ValueError("no such time: " + name)
    return rbigint.fromint(st._seconds[i]).int_mul(1000000000).int_add(nanoseconds)


class _Record(object):
    """Room for what `statx` tells."""

    def __init__(self):
        self.raw = lltype.malloc(_STATX, flavor="raw", zero=True)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        lltype.free(self.raw, flavor="raw")

    def result(self):
        """The same as an object."""
        p = self.raw
        device = makedev(int(p.c_dev_major), int(p.c_dev_minor))
        result = stat_result(int(p.c_mode), rffi.cast(lltype.Signed, p.c_ino), device, int(p.c_nlink), int(p.c_uid),
                             int(p.c_gid), rffi.cast(lltype.Signed, p.c_size))
        result.st_blksize = int(p.c_blksize)
        result.st_blocks = rffi.cast(lltype.Signed, p.c_blocks)
        result.st_rdev = makedev(int(p.c_rdev_major), int(p.c_rdev_minor))
        result.set_times([p.c_atime_sec, p.c_mtime_sec, p.c_ctime_sec],
                         [int(p.c_atime_nsec), int(p.c_mtime_nsec), int(p.c_ctime_nsec)])
        return result


def fstat(fd):
    """What is known of an open file; OSError if it is not open."""
    if fd < 0:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    with _Record() as record:
        checked(_c_statx(fd, "", _AT_EMPTY_PATH, _BASIC_STATS, record.raw))
        return record.result()


def _stat(path, dir_fd, flags):
    with _Record() as record:
        checked_path(_c_statx(dir_fd, path, flags, _BASIC_STATS, record.raw), path)
        return record.result()


@specialize.argtype(0)
def stat(path):
    """What is known of the file that a path leads to, also through symbolic links; OSError if there is none."""
    return _stat(as_path(path), AT_FDCWD, 0)


@specialize.argtype(0)
def lstat(path):
    """What is known of a file, which may be a symbolic link itself; OSError if there is none."""
    return _stat(as_path(path), AT_FDCWD, _AT_SYMLINK_NOFOLLOW)


stat3, lstat3, fstat3 = stat, lstat, fstat


@specialize.argtype(0)
def fstatat(pathname, dir_fd=AT_FDCWD, follow_symlinks=True):
    """The same for a path that begins in an open directory."""
    return _stat(as_path(pathname), dir_fd, 0 if follow_symlinks else _AT_SYMLINK_NOFOLLOW)


# ____________________________________________________________
# File systems


class StatvfsResult(object):
    """What is known of a file system: sizes of blocks, numbers of blocks and files (all, free, free for all), flags."""

    def __init__(self, words):
        self.f_bsize, self.f_frsize = words[0], words[1]
        self.f_blocks, self.f_bfree, self.f_bavail = words[2], words[3], words[4]
        self.f_files, self.f_ffree, self.f_favail = words[5], words[6], words[7]
        self.f_flag, self.f_namemax = words[9], words[10]


def _words(raw):
    return [rffi.cast(lltype.Signed, raw[i]) for i in range(11)]


@specialize.argtype(0)
def statvfs(path):
    """What is known of the file system of a file; OSError if there is no such file."""
    name = as_path(path)
    with lltype.scoped_alloc(rffi.ULONGP.TO, 16) as raw:
        checked_path(_c_statvfs(name, raw), name)
        return StatvfsResult(_words(raw))


def fstatvfs(fd):
    """The same for an open file."""
    with lltype.scoped_alloc(rffi.ULONGP.TO, 16) as raw:
        checked(_c_fstatvfs(fd, raw))
        return StatvfsResult(_words(raw))
