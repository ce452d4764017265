"""Functions of `os`, and `sys.exit`: calls of the runtime, whose negative results become OSError."""

from rpython.rtyper.extfunc import External
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import hl_str
from rpython.rtyper.lltypesystem.rstr import mallocstr

_open = External("ouro_os_open", ["str", "signed", "signed"], "signed")
_read = External("ouro_os_read", ["signed", "str", "signed", "signed"], "signed")
_write = External("ouro_os_write", ["signed", "str", "signed", "signed"], "signed")
_close = External("ouro_os_close", ["signed"], "signed")
_lseek = External("ouro_os_lseek", ["signed", "signed", "signed"], "signed")
_ftruncate = External("ouro_os_ftruncate", ["signed", "signed"], "signed")
_isatty = External("ouro_os_isatty", ["signed"], "signed")
_dup = External("ouro_os_dup", ["signed"], "signed")
_stat = External("ouro_os_stat", ["str", "signed", "array"], "signed")
_fstat = External("ouro_os_fstat", ["signed", "array"], "signed")
_unlink = External("ouro_os_unlink", ["str"], "signed")
_rename = External("ouro_os_rename", ["str", "str"], "signed")
_mkdir = External("ouro_os_mkdir", ["str", "signed"], "signed")
_rmdir = External("ouro_os_rmdir", ["str"], "signed")
_chdir = External("ouro_os_chdir", ["str"], "signed")
_access = External("ouro_os_access", ["str", "signed"], "signed")
_getcwd = External("ouro_os_getcwd", ["str"], "signed")
_opendir = External("ouro_os_opendir", ["str"], "signed")
_readdir = External("ouro_os_readdir", ["signed", "str"], "signed")
_closedir = External("ouro_os_closedir", ["signed"], "none")
_getpid = External("ouro_os_getpid", [], "signed")
_getenv_len = External("ouro_os_getenv_len", ["str"], "signed")
_getenv_copy = External("ouro_os_getenv_copy", ["str", "str"], "none")
_setenv = External("ouro_os_setenv", ["str", "str"], "signed")
_unsetenv = External("ouro_os_unsetenv", ["str"], "signed")
_system = External("ouro_os_system", ["str"], "signed")
_urandom = External("ouro_os_urandom", ["str"], "signed")
_strerror_len = External("ouro_strerror_len", ["signed"], "signed")
_strerror_copy = External("ouro_strerror_copy", ["signed", "str"], "none")
_exit_now = External("ouro_exit_now", ["signed"], "none")

EINVAL, ERANGE = 22, 34

# ____________________________________________________________
# Errors


def os_strerror(errno):
    """The message for an error number."""
    out = mallocstr(_strerror_len(errno))
    _strerror_copy(errno, out)
    return hl_str(out)


def checked(result):
    """The result of a system call, or its exception."""
    if result < 0:
        raise OSError(-result, os_strerror(-result))
    return result


def checked_path(result, path):
    """The result of a system call that takes a path, or its exception."""
    if result < 0:
        raise OSError(-result, os_strerror(-result), path)
    return result


# ____________________________________________________________
# Files by descriptor


def os_open(path, flags, mode=0o777):
    return checked_path(_open(llstr(path), flags, mode), path)


def os_read(fd, count):
    if count < 0:
        raise OSError(EINVAL, os_strerror(EINVAL))
    out = mallocstr(count)
    n = checked(_read(fd, out, 0, count))
    text = hl_str(out)
    if n < count:
        return text[:n]
    return text


def os_write(fd, data):
    s = llstr(data)
    return checked(_write(fd, s, 0, len(s.chars)))


def os_close(fd):
    checked(_close(fd))


def os_lseek(fd, offset, whence):
    return checked(_lseek(fd, offset, whence))


def os_ftruncate(fd, length):
    checked(_ftruncate(fd, length))


def os_isatty(fd):
    return _isatty(fd) != 0


def os_dup(fd):
    return checked(_dup(fd))


class StatResult(object):
    """What `os.stat` gives; times are in seconds."""

    def __init__(self, words):
        self.st_mode = words[0]
        self.st_ino = words[1]
        self.st_dev = words[2]
        self.st_nlink = words[3]
        self.st_uid = words[4]
        self.st_gid = words[5]
        self.st_size = words[6]
        self.st_atime = float(words[7]) + 1e-9 * float(words[10])
        self.st_mtime = float(words[8]) + 1e-9 * float(words[11])
        self.st_ctime = float(words[9]) + 1e-9 * float(words[12])


def os_stat(path):
    words = [0] * 13
    checked_path(_stat(llstr(path), 1, words), path)
    return StatResult(words)


def os_lstat(path):
    words = [0] * 13
    checked_path(_stat(llstr(path), 0, words), path)
    return StatResult(words)


def os_fstat(fd):
    words = [0] * 13
    checked(_fstat(fd, words))
    return StatResult(words)


def mode_of(path, follow):
    """The `st_mode` of a file, or -1 if there is none."""
    words = [0] * 10
    if _stat(llstr(path), follow, words) < 0:
        return -1
    return words[0]


# ____________________________________________________________
# Paths


def os_unlink(path):
    checked_path(_unlink(llstr(path)), path)


def os_rename(source, dest):
    checked(_rename(llstr(source), llstr(dest)))


def os_mkdir(path, mode=0o777):
    checked_path(_mkdir(llstr(path), mode), path)


def os_rmdir(path):
    checked_path(_rmdir(llstr(path)), path)


def os_chdir(path):
    checked_path(_chdir(llstr(path)), path)


def os_access(path, mode):
    return _access(llstr(path), mode) == 0


def os_getcwd():
    size = 256
    while True:
        out = mallocstr(size)
        n = _getcwd(out)
        if n != -ERANGE:
            return hl_str(out)[:checked(n)]
        size *= 2


def os_listdir(path="."):
    handle = checked_path(_opendir(llstr(path)), path)
    names = []
    while True:
        out = mallocstr(256)
        n = _readdir(handle, out)
        if n <= 0:
            break
        name = hl_str(out)[:n]
        if name != "." and name != "..":
            names.append(name)
    _closedir(handle)
    return names


def os_makedirs(path, mode=0o777, exist_ok=False):
    """Makes a directory and those above it that are missing."""
    i = 1
    while i < len(path):
        if path[i] == "/" and path[i - 1] != "/" and mode_of(path[:i], 1) < 0:
            os_mkdir(path[:i], mode)
        i += 1
    if path.endswith("/") or (exist_ok and mode_of(path, 1) & 0o170000 == 0o040000):
        return
    os_mkdir(path, mode)


# ____________________________________________________________
# The process


def os_getpid():
    return _getpid()


def os_getenv(name, default=None):
    """The value of a variable, or the default."""
    s = llstr(name)
    n = _getenv_len(s)
    if n < 0:
        return default
    out = mallocstr(n)
    _getenv_copy(s, out)
    return hl_str(out)


def os_putenv(name, value):
    checked(_setenv(llstr(name), llstr(value)))


def os_unsetenv(name):
    checked(_unsetenv(llstr(name)))


def os_system(command):
    return checked(_system(llstr(command)))


def os_urandom(n):
    out = mallocstr(n)
    checked(_urandom(out))
    return hl_str(out)


def os_exit(status):
    """Ends the process.  As it ends with an exception, inference knows that nothing comes behind a call."""
    _exit_now(status)
    raise SystemExit


def sys_exit(status=0):
    """Raises SystemExit with the status in `code`.  A text is printed, and the status is 1."""
    e = SystemExit()
    if status is None:
        e.code = 0
    elif isinstance(status, str):
        os_write(2, status + "\n")
        e.code = 1
    else:
        e.code = status
    raise e
