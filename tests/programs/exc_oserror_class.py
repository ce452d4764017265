# args:
"""The class of an `OSError` follows from its number; errors of files name the file."""

import errno
import os


def kind(number):
    try:
        raise OSError(number, "text")
    except FileNotFoundError as e:
        return "not found %d" % e.errno
    except FileExistsError as e:
        return "exists %d" % e.errno
    except PermissionError as e:
        return "permission " + str(e)
    except (InterruptedError, BrokenPipeError) as e:
        return "broken or interrupted " + repr(e)
    except ConnectionError as e:
        return "connection " + e.__class__.__name__
    except OSError as e:
        return "other " + e.__class__.__name__ + " " + str(e)


NUMBERS = [errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EAGAIN,
           errno.EPIPE, errno.EINTR, errno.ECHILD, errno.ESRCH, errno.ECONNRESET, errno.ECONNREFUSED,
           errno.ECONNABORTED, errno.ETIMEDOUT, errno.EINVAL, errno.EIO, 0, -1, 9999]


class Mine(OSError):
    pass


def path_error(n):
    try:
        if n == 0:
            os.open("/nonexistent/file", os.O_RDONLY, 0)
        elif n == 1:
            os.listdir("/nonexistent")
        elif n == 2:
            os.unlink("/nonexistent/file")
        elif n == 3:
            open("/nonexistent/file")
        elif n == 4:
            os.stat("/nonexistent")
        elif n == 5:
            os.rmdir("/nonexistent")
        elif n == 6:
            raise OSError(errno.ENOENT, "gone", "this file")
        elif n == 7:
            os.mkdir("/")
        elif n == 8:
            raise Mine(errno.ENOENT, "mine")
        elif n == 9:
            os.close(-1)
        elif n == 10:
            raise FileNotFoundError(errno.EACCES, "its own class")
    except FileNotFoundError as e:
        print(n, "FileNotFoundError", e.errno, e.strerror, e.filename, str(e))
    except Mine as e:
        print(n, "Mine", e.errno, e.strerror, str(e))
    except OSError as e:
        print(n, e.__class__.__name__, e.errno, e.strerror, e.filename, str(e), repr(e))


def entry_point(argv):
    for number in NUMBERS:
        print(number, kind(number))
    for n in range(11):
        path_error(n)
    try:
        raise IOError(errno.EEXIST, "old name")
    except FileExistsError as e:
        print(e.strerror, isinstance(e, OSError), type(e) is FileExistsError)
    raise OSError(errno.ESRCH, "nobody")


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
