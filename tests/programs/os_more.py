# args:
"""Directories, pipes, fork and wait."""

import os
import sys


def entry_point(argv):
    path = "/tmp/ouro-test-dir-%d" % os.getpid()
    os.mkdir(path, 0o755)
    print(os.path.isdir(path), len(os.listdir(path)))
    fd = os.open(path + "/f", os.O_WRONLY | os.O_CREAT, 0o600)
    os.close(fd)
    print(len(os.listdir(path)), os.stat(path + "/f").st_size)
    os.rename(path + "/f", path + "/g")
    print(os.path.exists(path + "/g"))
    os.unlink(path + "/g")
    os.rmdir(path)
    print(os.path.isdir(path))
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    child, status = os.waitpid(pid, 0)
    print(child == pid, status >> 8)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
