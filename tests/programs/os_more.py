# args:
"""Directories, pipes, fork and wait."""

import os
import stat
import sys


def entry_point(argv):
    path = "/tmp/ouro-test-dir-%d" % os.getpid()
    os.mkdir(path, 0o755)
    print(os.path.isdir(path), len(os.listdir(path)))
    fd = os.open(path + "/f", os.O_WRONLY | os.O_CREAT, 0o600)
    os.close(fd)
    print(len(os.listdir(path)), os.stat(path + "/f").st_size)
    os.utime(path + "/f", (1000.5, 2000000000.25))
    times = os.stat(path + "/f")
    print(times.st_atime, times.st_mtime, os.path.getmtime(path + "/f"))
    for mode in [times.st_mode, os.stat(path).st_mode, os.stat("/dev/null").st_mode]:
        print(stat.S_ISREG(mode), stat.S_ISDIR(mode), stat.S_ISCHR(mode), stat.S_ISLNK(mode), stat.S_ISFIFO(mode),
              stat.S_ISBLK(mode), stat.S_ISSOCK(mode), stat.S_IMODE(mode), stat.S_IFMT(mode))
    os.environ["OURO_MORE"] = "here"
    print("OURO_MORE" in [name for name in os.environ], "OURO_MORE" in os.environ.keys())
    print([value for name, value in os.environ.items() if name == "OURO_MORE"])
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
