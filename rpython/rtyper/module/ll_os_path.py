"""Functions of `os.path` on POSIX paths."""

from rpython.rtyper.module.ll_os import mode_of, os_getcwd, os_getenv, os_stat

S_IFMT, S_IFDIR, S_IFREG, S_IFLNK = 0o170000, 0o040000, 0o100000, 0o120000

# ____________________________________________________________
# Paths as texts


def isabs(path):
    return path.startswith("/")


def join2(a, b):
    if b.startswith("/") or len(a) == 0:
        return b
    if a.endswith("/"):
        return a + b
    return a + "/" + b


def join(a, b=None, c=None, d=None, e=None):
    """Up to five parts; one that is absolute drops those before it."""
    path = a
    if b is not None:
        path = join2(path, b)
    if c is not None:
        path = join2(path, c)
    if d is not None:
        path = join2(path, d)
    if e is not None:
        path = join2(path, e)
    return path


def split(path):
    """(directory, name)"""
    i = path.rfind("/") + 1
    head = path[:i]
    stripped = head.rstrip("/")
    if len(stripped) > 0:
        head = stripped
    return head, path[i:]


def basename(path):
    return path[path.rfind("/") + 1:]


def dirname(path):
    return split(path)[0]


def splitext(path):
    """(path without extension, extension); dots at the start of a name begin none."""
    start = path.rfind("/") + 1
    dot = path.rfind(".")
    i = start
    while i < dot:
        if path[i] != ".":
            return path[:dot], path[dot:]
        i += 1
    return path, ""


def normpath(path):
    """Without `.`, `..`, empty parts, and the slash at the end."""
    if len(path) == 0:
        return "."
    slashes = 0
    while slashes < len(path) and path[slashes] == "/":
        slashes += 1
    if slashes > 2:
        slashes = 1
    parts = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part == ".." and (len(parts) > 0 or slashes > 0):
            if len(parts) > 0 and parts[len(parts) - 1] != "..":
                parts.pop()
                continue
            if slashes > 0:
                continue
        parts.append(part)
    result = "/" * slashes + "/".join(parts)
    if len(result) == 0:
        return "."
    return result


def abspath(path):
    if not path.startswith("/"):
        path = join2(os_getcwd(), path)
    return normpath(path)


def expanduser(path):
    """`~` is the home directory; `~name` stays as it is."""
    if path == "~" or path.startswith("~/"):
        home = os_getenv("HOME", None)
        if home is not None:
            rest = path[1:]
            result = home.rstrip("/") + rest
            if len(result) == 0:
                return "/"
            return result
    return path


# ____________________________________________________________
# Paths of files


def exists(path):
    return mode_of(path, 1) >= 0


def lexists(path):
    return mode_of(path, 0) >= 0


def isdir(path):
    mode = mode_of(path, 1)
    return mode >= 0 and mode & S_IFMT == S_IFDIR


def isfile(path):
    mode = mode_of(path, 1)
    return mode >= 0 and mode & S_IFMT == S_IFREG


def islink(path):
    mode = mode_of(path, 0)
    return mode >= 0 and mode & S_IFMT == S_IFLNK


def getsize(path):
    return os_stat(path).st_size


def getmtime(path):
    return os_stat(path).st_mtime
