# args:
"""Files by descriptor: create, write, read back, seek, remove."""

import os
import sys

from rpython.rlib import rposix


def read_all(fd):
    parts = []
    while True:
        data = rposix.read(fd, 7)
        if not data:
            break
        parts.append(data)
    return "".join(parts)


def entry_point(argv):
    path = "/tmp/ouro-test-os-file-%d" % os.getpid()
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    print(rposix.write(fd, "first line\nsecond"), rposix.write(fd, " line\n"))
    os.close(fd)
    fd = os.open(path, os.O_RDONLY, 0)
    text = read_all(fd)
    print(len(text))
    print(text)
    print(os.lseek(fd, 6, 0), rposix.read(fd, 4))
    os.close(fd)
    fd = os.open(path, os.O_WRONLY | os.O_APPEND, 0)
    rposix.write(fd, "".join([chr(i) for i in range(256)]))
    os.close(fd)
    fd = os.open(path, os.O_RDONLY, 0)
    text = read_all(fd)
    os.close(fd)
    total = 0
    for c in text:
        total += ord(c)
    print(len(text), total, os.path.exists(path))
    os.unlink(path)
    print(os.path.exists(path))
    try:
        os.unlink(path)
    except OSError:
        print("already removed")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
