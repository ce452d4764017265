# args:
"""OSError from system calls, with errno."""

import errno
import os
import sys


def entry_point(argv):
    try:
        os.open("/no/such/file/anywhere", os.O_RDONLY, 0)
        print("opened?")
    except OSError as e:
        print("failed", e.errno == errno.ENOENT)
    try:
        os.close(12345)
    except OSError as e:
        print("failed", e.errno == errno.EBADF)
    try:
        raise OSError(13, "made up")
    except OSError as e:
        print(e.errno)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
