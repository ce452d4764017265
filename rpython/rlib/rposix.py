"""Files, directories and processes as POSIX has them, with RPython's byte strings.

On the host these functions take and give strings whose characters are bytes (Latin-1), which Python 3's own `os` module
does not. A path is a `str`, or an object with `as_bytes()`. Failures are OSError with `errno`, and `filename` where a
path is given.
"""

import errno
import os

from rpython.rlib import rposix_stat
from rpython.rlib._posix import (as_path, checked, checked_path, external, failure, get_saved_errno, handle_posix_error,
                                 set_saved_errno)
from rpython.rlib._descriptors import close, ftruncate, isatty, lseek, read, write, write_all
from rpython.rlib._posix_process import (
    WCOREDUMP, WEXITSTATUS, WIFCONTINUED, WIFEXITED, WIFSIGNALED, WIFSTOPPED, WNOHANG, WSTOPSIG, WTERMSIG, WUNTRACED,
    _exit, execv, execve, fork, forkpty, getegid, geteuid, getgid, getgroups, getloadavg, getlogin, getpgid, getpgrp,
    getpid, getppid, getsid, getuid, kill, killpg, nice, sched_yield, setegid, seteuid, setgid, setpgid, setpgrp,
    setregid, setreuid, setsid, setuid, system, times, uname, wait, wait3, wait4, waitpid)
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rlib.rposix_environ import envitems, envkeys, getenv, putenv, unsetenv
from rpython.rlib.rposix_stat import fstat, fstatvfs, lstat, major, makedev, minor, stat, statvfs
from rpython.rlib.runicode import decode_utf_8, encode_utf_8
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.tool.unsupported import unsupported, unsupported_names

_WIN32 = _CYGWIN = False
_MACRO_ON_POSIX = True
AT_FDCWD = rposix_stat.AT_FDCWD
AT_SYMLINK_NOFOLLOW, AT_REMOVEDIR, AT_SYMLINK_FOLLOW, AT_EACCESS = 0x100, 0x200, 0x400, 0x200
UTIME_NOW, UTIME_OMIT = (1 << 30) - 1, (1 << 30) - 2
HAVE_FACCESSAT = HAVE_FCHMODAT = HAVE_FCHOWNAT = HAVE_FSTATAT = HAVE_FUTIMENS = HAVE_LINKAT = HAVE_MKDIRAT = True
HAVE_OPENAT = HAVE_READLINKAT = HAVE_RENAMEAT = HAVE_SYMLINKAT = HAVE_UNLINKAT = HAVE_UTIMENSAT = HAVE_PIPE2 = True
HAVE_DUP3 = HAVE_FDOPENDIR = HAVE_MKFIFOAT = HAVE_MKNODAT = HAVE_LUTIMES = HAVE_FUTIMES = HAVE_FALLOCATE = True

_WINDOWS = "it is of Windows; ask `os.name`"
getfullpathname = unsupported("rposix.getfullpathname", _WINDOWS)
spawnv = unsupported("rposix.spawnv", "use fork and execv")
spawnve = unsupported("rposix.spawnve", "use fork and execve")
tmpnam = unsupported("rposix.tmpnam", "choose a name yourself and open it with O_CREAT | O_EXCL")
tempnam = unsupported("rposix.tempnam", "choose a name yourself and open it with O_CREAT | O_EXCL")
FdValidator = SuppressIPH = unsupported("rposix.SuppressIPH", _WINDOWS)

strerror = os.strerror


class FileEncoder(object):
    """A path given as unicode, as functions of this module take it."""

    def __init__(self, unistr):
        self.unistr = unistr

    def as_bytes(self):
        """UTF-8."""
        return encode_utf_8(self.unistr)

    def as_unicode(self):
        """The text."""
        return self.unistr


class FileDecoder(object):
    """A path given as bytes."""

    def __init__(self, name):
        self.name = name

    def as_bytes(self):
        """The bytes."""
        return self.name

    def as_unicode(self):
        """The bytes as UTF-8."""
        return decode_utf_8(self.name)


# ____________________________________________________________
# Files by descriptor

_c_pipe2 = external("pipe2", [rffi.INTP, rffi.INT])
_c_dup2 = external("dup2", [rffi.INT, rffi.INT])
_c_dup3 = external("dup3", [rffi.INT, rffi.INT, rffi.INT])
_c_fcntl = external("fcntl", [rffi.INT, rffi.INT, rffi.LONG])
_c_fsync = external("fsync", [rffi.INT])
_c_fdatasync = external("fdatasync", [rffi.INT])
_c_ttyname = external("ttyname", [rffi.INT], rffi.CCHARP, releasegil=False)
_c_ptsname = external("ptsname", [rffi.INT], rffi.CCHARP, releasegil=False)
_c_posix_openpt = external("posix_openpt", [rffi.INT])
_c_grantpt = external("grantpt", [rffi.INT])
_c_unlockpt = external("unlockpt", [rffi.INT])
_c_tcgetpgrp = external("tcgetpgrp", [rffi.INT])
_c_tcsetpgrp = external("tcsetpgrp", [rffi.INT, rffi.INT])
_c_fchmod = external("fchmod", [rffi.INT, rffi.MODE_T])
_c_fchown = external("fchown", [rffi.INT, rffi.UID_T, rffi.GID_T])
_c_fchdir = external("fchdir", [rffi.INT])

_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC, _FD_CLOEXEC = 0, 1, 2, 3, 4, 1030, 1


@specialize.argtype(0)
def open(path, flags, mode=0o777):
    """A descriptor of the file, or OSError."""
    return openat(path, flags, mode)


def ttyname(fd):
    """The path of a terminal; OSError if the descriptor is none."""
    name = _c_ttyname(fd)
    if not name:
        raise failure()
    return rffi.charp2str(name)


def pipe(flags=0):
    """(descriptor to read from, descriptor to write to) of a new pipe."""
    return pipe2(flags)


def pipe2(flags):
    """The same with flags: O_CLOEXEC, O_NONBLOCK."""
    with lltype.scoped_alloc(rffi.INTP.TO, 2) as ends:
        checked(_c_pipe2(ends, flags))
        return int(ends[0]), int(ends[1])


def pipe_not_inherited():
    """The same for this program alone, as `os.pipe` of Python 3."""
    return pipe2(os.O_CLOEXEC)


def _fcntl(fd, command, argument):
    return checked(_c_fcntl(fd, command, argument))


def dup(fd, inheritable=True):
    """Another descriptor of the same open file."""
    return _fcntl(fd, _F_DUPFD if inheritable else _F_DUPFD_CLOEXEC, 0)


def dup2(fd, newfd, inheritable=True):
    """Makes `newfd` a descriptor of the same open file, closing what it was."""
    if inheritable or fd == newfd:
        checked(_c_dup2(fd, newfd))
        if not inheritable:
            set_inheritable(newfd, False)
    else:
        checked(_c_dup3(fd, newfd, os.O_CLOEXEC))


def set_inheritable(fd, inheritable):
    """Whether programs that are executed get the descriptor."""
    flags = _fcntl(fd, _F_GETFD, 0)
    flags = flags & ~_FD_CLOEXEC if inheritable else flags | _FD_CLOEXEC
    _fcntl(fd, _F_SETFD, flags)


def get_inheritable(fd):
    """Whether programs that are executed get the descriptor."""
    return _fcntl(fd, _F_GETFD, 0) & _FD_CLOEXEC == 0


def set_blocking(fd, blocking):
    """Whether reading and writing wait until they can."""
    flags = get_status_flags(fd)
    set_status_flags(fd, flags & ~os.O_NONBLOCK if blocking else flags | os.O_NONBLOCK)


def get_blocking(fd):
    """Whether reading and writing wait until they can."""
    return get_status_flags(fd) & os.O_NONBLOCK == 0


def get_status_flags(fd):
    """The flags of an open file: O_APPEND, O_NONBLOCK and so on."""
    return _fcntl(fd, _F_GETFL, 0)


def set_status_flags(fd, flags):
    """Changes them."""
    _fcntl(fd, _F_SETFL, flags)


def is_valid_fd(fd):
    """Whether a descriptor is open."""
    return int(_c_fcntl(fd, _F_GETFD, 0)) >= 0


def validate_fd(fd):
    """OSError if a descriptor is not open."""
    _fcntl(fd, _F_GETFD, 0)


def fsync(fd):
    """Waits until the file is on its disk."""
    checked(_c_fsync(fd))


def fdatasync(fd):
    """The same without what is known of the file but its size."""
    checked(_c_fdatasync(fd))


def openpty():
    """(master, slave): the descriptors of a new pseudo-terminal."""
    master = checked(_c_posix_openpt(os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    try:
        checked(_c_grantpt(master))
        checked(_c_unlockpt(master))
        return master, open(rffi.charp2str(_c_ptsname(master)), os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        close(master)
        raise


def tcgetpgrp(fd):
    """The group of processes in the foreground of a terminal."""
    return checked(_c_tcgetpgrp(fd))


def tcsetpgrp(fd, pgrp):
    """Changes it."""
    checked(_c_tcsetpgrp(fd, pgrp))


def fchmod(fd, mode):
    """Sets the permissions of an open file."""
    checked(_c_fchmod(fd, mode))


def fchown(fd, uid, gid):
    """Sets the owner and group of an open file; -1 leaves one as it is."""
    checked(_c_fchown(fd, uid, gid))


def fchdir(fd):
    """Makes an open directory the working directory."""
    checked(_c_fchdir(fd))


# ____________________________________________________________
# Files by path

_c_openat = external("openat", [rffi.INT, rffi.CCHARP, rffi.INT, rffi.MODE_T])
_c_mkdirat = external("mkdirat", [rffi.INT, rffi.CCHARP, rffi.MODE_T])
_c_unlinkat = external("unlinkat", [rffi.INT, rffi.CCHARP, rffi.INT])
_c_renameat = external("renameat", [rffi.INT, rffi.CCHARP, rffi.INT, rffi.CCHARP])
_c_linkat = external("linkat", [rffi.INT, rffi.CCHARP, rffi.INT, rffi.CCHARP, rffi.INT])
_c_symlinkat = external("symlinkat", [rffi.CCHARP, rffi.INT, rffi.CCHARP])
_c_readlinkat = external("readlinkat", [rffi.INT, rffi.CCHARP, rffi.CCHARP, rffi.SIZE_T], rffi.SSIZE_T)
_c_faccessat = external("faccessat", [rffi.INT, rffi.CCHARP, rffi.INT, rffi.INT])
_c_fchmodat = external("fchmodat", [rffi.INT, rffi.CCHARP, rffi.MODE_T, rffi.INT])
_c_fchownat = external("fchownat", [rffi.INT, rffi.CCHARP, rffi.UID_T, rffi.GID_T, rffi.INT])
_c_utimensat = external("utimensat", [rffi.INT, rffi.CCHARP, rffi.LONGP, rffi.INT])
_c_futimens = external("futimens", [rffi.INT, rffi.LONGP])
_c_mkfifoat = external("mkfifoat", [rffi.INT, rffi.CCHARP, rffi.MODE_T])
_c_mknodat = external("mknodat", [rffi.INT, rffi.CCHARP, rffi.MODE_T, rffi.DEV_T])
_c_chdir = external("chdir", [rffi.CCHARP])
_c_chroot = external("chroot", [rffi.CCHARP])
_c_truncate = external("truncate", [rffi.CCHARP, rffi.OFF_T])
_c_umask = external("umask", [rffi.MODE_T], rffi.MODE_T)


def getcwd():
    """The working directory."""
    if we_are_translated():
        return os.getcwd()
    return os.getcwdb().decode("latin-1")


@specialize.argtype(0)
def chdir(path):
    """Changes the working directory."""
    name = as_path(path)
    checked_path(_c_chdir(name), name)


@specialize.argtype(0)
def chroot(path):
    """Makes a directory the root of all paths."""
    name = as_path(path)
    checked_path(_c_chroot(name), name)


@specialize.argtype(0)
def listdir(dirname):
    """The names in a directory, without `.` and `..`, in no order."""
    name = as_path(dirname)
    if we_are_translated():
        return os.listdir(name)
    try:
        return [entry.decode("latin-1") for entry in os.listdir(name.encode("latin-1"))]
    except OSError as e:
        raise OSError(e.errno, e.strerror, name)


def fdlistdir(dirfd):
    """The names in an open directory, which is closed."""
    try:
        return listdir("/proc/self/fd/%d" % dirfd)
    finally:
        close(dirfd)


@specialize.argtype(0)
def openat(path, flags, mode=0o777, dir_fd=AT_FDCWD):
    """As `open`, for a path that begins in an open directory."""
    name = as_path(path)
    return checked_path(_c_openat(dir_fd, name, flags, mode), name)


@specialize.argtype(0)
def mkdir(path, mode=0o777):
    """Makes a directory."""
    mkdirat(path, mode)


@specialize.argtype(0)
def mkdirat(pathname, mode=0o777, dir_fd=AT_FDCWD):
    """The same for a path that begins in an open directory."""
    name = as_path(pathname)
    checked_path(_c_mkdirat(dir_fd, name, mode), name)


@specialize.argtype(0)
def rmdir(path):
    """Removes an empty directory."""
    unlinkat(path, AT_FDCWD, True)


@specialize.argtype(0)
def unlink(path):
    """Removes a name of a file."""
    unlinkat(path)


remove = unlink


@specialize.argtype(0)
def unlinkat(path, dir_fd=AT_FDCWD, removedir=False):
    """Removes a name, or an empty directory, by a path that begins in an open directory."""
    name = as_path(path)
    checked_path(_c_unlinkat(dir_fd, name, AT_REMOVEDIR if removedir else 0), name)


@specialize.argtype(0, 1)
def rename(path1, path2):
    """Gives a file another name; what had that name is removed."""
    renameat(path1, path2)


replace = rename


@specialize.argtype(0, 1)
def renameat(src, dst, src_dir_fd=AT_FDCWD, dst_dir_fd=AT_FDCWD):
    """The same for paths that begin in open directories."""
    name = as_path(src)
    checked_path(_c_renameat(src_dir_fd, name, dst_dir_fd, as_path(dst)), name)


@specialize.argtype(0, 1)
def link(oldpath, newpath):
    """Gives a file a second name."""
    linkat(oldpath, newpath)


@specialize.argtype(0, 1)
def linkat(src, dst, src_dir_fd=AT_FDCWD, dst_dir_fd=AT_FDCWD, follow_symlinks=True):
    """The same for paths that begin in open directories."""
    name = as_path(src)
    flag = AT_SYMLINK_FOLLOW if follow_symlinks else 0
    checked_path(_c_linkat(src_dir_fd, name, dst_dir_fd, as_path(dst), flag), name)


@specialize.argtype(0, 1)
def symlink(oldpath, newpath):
    """Makes `newpath` a symbolic link to `oldpath`."""
    symlinkat(oldpath, newpath)


@specialize.argtype(0, 1)
def symlinkat(src, dst, dir_fd=AT_FDCWD):
    """The same for a link whose path begins in an open directory."""
    name = as_path(src)
    checked_path(_c_symlinkat(name, dir_fd, as_path(dst)), name)


@specialize.argtype(0)
def readlink(path):
    """Where a symbolic link leads to."""
    return readlinkat(path)


@specialize.argtype(0)
def readlinkat(pathname, dir_fd=AT_FDCWD):
    """The same for a path that begins in an open directory."""
    name = as_path(pathname)
    size = 256
    while True:
        with rffi.scoped_alloc_buffer(size) as buffer:
            n = checked_path(_c_readlinkat(dir_fd, name, buffer.raw, size), name)
            if n < size:
                return buffer.str(n)
        size *= 4


@specialize.argtype(0)
def access(path, mode):
    """Whether the file may be used: `mode` is F_OK, or R_OK, W_OK and X_OK together."""
    return faccessat(path, mode)


@specialize.argtype(0)
def faccessat(pathname, mode, dir_fd=AT_FDCWD, effective_ids=False, follow_symlinks=True):
    """The same for a path that begins in an open directory."""
    flags = (AT_EACCESS if effective_ids else 0) | _follow(follow_symlinks)
    return int(_c_faccessat(dir_fd, as_path(pathname), mode, flags)) == 0


def _follow(follow_symlinks):
    return 0 if follow_symlinks else AT_SYMLINK_NOFOLLOW


@specialize.argtype(0)
def chmod(path, mode):
    """Sets the permissions of a file."""
    fchmodat(path, mode)


@specialize.argtype(0)
def fchmodat(path, mode, dir_fd=AT_FDCWD, follow_symlinks=True):
    """The same for a path that begins in an open directory."""
    name = as_path(path)
    checked_path(_c_fchmodat(dir_fd, name, mode, _follow(follow_symlinks)), name)


@specialize.argtype(0)
def chown(path, uid, gid):
    """Sets the owner and group of a file; -1 leaves one as it is."""
    fchownat(path, uid, gid)


@specialize.argtype(0)
def lchown(path, uid, gid):
    """The same for a symbolic link itself."""
    fchownat(path, uid, gid, AT_FDCWD, False)


@specialize.argtype(0)
def fchownat(path, owner, group, dir_fd=AT_FDCWD, follow_symlinks=True, empty_path=False):
    """The same for a path that begins in an open directory."""
    name = as_path(path)
    flags = _follow(follow_symlinks) | (0x1000 if empty_path else 0)
    checked_path(_c_fchownat(dir_fd, name, owner, group, flags), name)


@specialize.argtype(0, 1)
def utime(path, times):
    """Sets the times of access and modification: a pair of seconds, or None for now."""
    if times is None:
        utimensat(path, 0, UTIME_NOW, 0, UTIME_NOW)
    else:
        seconds, nanoseconds = _split_time(times[0])
        m_seconds, m_nanoseconds = _split_time(times[1])
        utimensat(path, seconds, nanoseconds, m_seconds, m_nanoseconds)


@specialize.argtype(0)
def _split_time(t):
    seconds = int(t)
    nanoseconds = int((t - seconds) * 1e9)
    if nanoseconds < 0:
        return seconds - 1, nanoseconds + 1000000000
    return seconds, nanoseconds


class _Times(object):
    """Two times, as C functions take them."""

    def __init__(self, atime_s, atime_ns, mtime_s, mtime_ns):
        self.raw = lltype.malloc(rffi.LONGP.TO, 4, flavor="raw")
        self.raw[0], self.raw[1], self.raw[2], self.raw[3] = atime_s, atime_ns, mtime_s, mtime_ns

    def __enter__(self):
        return self.raw

    def __exit__(self, *args):
        lltype.free(self.raw, flavor="raw")


@specialize.argtype(0)
def utimensat(pathname, atime_s, atime_ns, mtime_s, mtime_ns, dir_fd=AT_FDCWD, follow_symlinks=True):
    """Sets the times of access and modification in seconds and nanoseconds, which may be UTIME_NOW and UTIME_OMIT."""
    name = as_path(pathname)
    with _Times(atime_s, atime_ns, mtime_s, mtime_ns) as raw:
        checked_path(_c_utimensat(dir_fd, name, raw, _follow(follow_symlinks)), name)


def futimens(fd, atime_s, atime_ns, mtime_s, mtime_ns):
    """The same for an open file."""
    with _Times(atime_s, atime_ns, mtime_s, mtime_ns) as raw:
        checked(_c_futimens(fd, raw))


@specialize.argtype(0)
def mkfifo(path, mode=0o666):
    """Makes a pipe that has a name."""
    mkfifoat(path, mode)


@specialize.argtype(0)
def mkfifoat(path, mode=0o666, dir_fd=AT_FDCWD):
    """The same for a path that begins in an open directory."""
    name = as_path(path)
    checked_path(_c_mkfifoat(dir_fd, name, mode), name)


@specialize.argtype(0)
def mknod(path, mode=0o600, dev=0):
    """Makes a file of the kind that `mode` says: a device, a named pipe, an empty file."""
    mknodat(path, mode, dev)


@specialize.argtype(0)
def mknodat(path, mode=0o600, dev=0, dir_fd=AT_FDCWD):
    """The same for a path that begins in an open directory."""
    name = as_path(path)
    checked_path(_c_mknodat(dir_fd, name, mode, dev), name)


@specialize.argtype(0)
def truncate(path, length):
    """Makes a file so many bytes long."""
    name = as_path(path)
    checked_path(_c_truncate(name, length), name)


def umask(newmask):
    """Sets which permissions new files do not get; what it was."""
    return int(_c_umask(newmask))


# ____________________________________________________________
# The system

_c_sysconf = external("sysconf", [rffi.INT], rffi.LONG)
sysconf_names = os.sysconf_names


def sysconf(name):
    """A number that the system says of itself, by the number of its name in `sysconf_names`."""
    set_saved_errno(0)
    return checked_limit(_c_sysconf(name))


def checked_limit(value):
    """-1 without an errno means that there is no limit."""
    if value == -1 and get_saved_errno() != 0:
        raise failure()
    return value


def cpu_count():
    """Processors of the machine, 0 if that is not known."""
    return max(sysconf(sysconf_names["SC_NPROCESSORS_ONLN"]), 0)


# What they were called before.
get_errno, set_errno = get_saved_errno, set_saved_errno
OFF_T, CLOCK_T = rffi.OFF_T, rffi.LONG
PATH_MAX = 4096

_c_pread = external("pread", [rffi.INT, rffi.CCHARP, rffi.SIZE_T, rffi.OFF_T], rffi.SSIZE_T)
_c_pwrite = external("pwrite", [rffi.INT, rffi.CCHARP, rffi.SIZE_T, rffi.OFF_T], rffi.SSIZE_T)
_c_sync = external("sync", [], lltype.Void)


def pread(fd, count, offset):
    """Up to `count` bytes of a file from an offset, without moving in it."""
    if count < 0:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with rffi.scoped_alloc_buffer(count) as buf:
        return buf.str(checked(_c_pread(fd, buf.raw, count, offset)))


def pwrite(fd, data, offset):
    """Writes bytes at an offset, without moving in the file; how many were written."""
    with rffi.scoped_nonmovingbuffer(data) as buf:
        return checked(_c_pwrite(fd, buf, len(data), offset))


def sync():
    """Has the system write out what it holds back."""
    _c_sync()


def closerange(fd_low, fd_high):
    """Closes descriptors from the first up to, but not including, the second; those that are not open do no harm."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


@specialize.argtype(0)
def _as_bytes(path):
    return as_path(path)


globals().update(unsupported_names(
    __name__, "c_read c_write c_open c_close eci", "declare the function of C with rffi.llexternal"))
globals().update(unsupported_names(
    __name__, "pathconf fpathconf confstr login_tty ctermid posix_fallocate posix_fadvise sendfile memfd_create",
    "declare the function of C with rffi.llexternal and check its result with rposix.handle_posix_error"))
