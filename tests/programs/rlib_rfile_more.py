# args:
"""rfile and streamio: universal newlines, commands, temporary files, streams over descriptors."""

import os
import sys

from rpython.rlib import rposix, streamio
from rpython.rlib.rfile import create_fdopen_rfile, create_file, create_popen_file, create_temp_rfile


def universal(path):
    f = create_file(path, "wb")
    f.write("a\r\nbb\rccc\n\r\n\r\rlast\r")
    f.close()
    f = create_file(path, "rU")
    print(f.readlines(), repr(f.readline()))
    f.seek(0)
    while True:
        line = f.readline(2)
        if line == "":
            break
        print(repr(line), f.tell())
    f.seek(1)
    print(repr(f.read(4)), f.tell(), repr(f.read()), f.tell())
    f.close()
    f = create_file(path, "r")
    print(repr(f.readline()), repr(f.readline()))
    f.close()


def streams(path):
    for buffering in [-1, 0, 1, 3]:
        f = streamio.open_file_as_stream(path, "rU", buffering)
        print(f.getnewlines(), repr(f.readline()), repr(f.readline()), repr(f.readall()), f.getnewlines())
        f.close()
    f = streamio.open_file_as_stream(path, "r")
    print(len(f.readall()), f.getnewlines())
    f.close()
    r, w = rposix.pipe()
    out = streamio.fdopen_as_stream(w, "w")
    out.write("one\r\ntwo\r")
    out.close()
    f = streamio.fdopen_as_stream(r, "rU", 2)
    print(repr(f.readline()), f.getnewlines(), repr(f.readline()), repr(f.readline()), f.getnewlines())
    print(f.try_to_find_file_descriptor() == r)
    f.close()
    base = streamio.DiskFile(rposix.open(path, os.O_RDONLY))
    f = streamio.construct_stream_tower(base, 5, False, True, False, True)
    print(repr(f.read(2)), repr(f.peek()), f.tell(), f.flushable())
    f.close()


def commands():
    f = create_popen_file("echo hello; exit 3", "r")
    print(repr(f.read()), rposix.WEXITSTATUS(f.close()), f.close())
    r, w = rposix.pipe()
    saved = rposix.dup(1, False)
    sys.stdout.flush()
    rposix.dup2(w, 1)
    f = create_popen_file("tr a-z A-Z", "w")
    rposix.dup2(saved, 1)
    f.write("shout")
    status = f.close()
    print(status, repr(rposix.read(r, 100)))
    for fd in [r, w, saved]:
        rposix.close(fd)
    try:
        create_popen_file("true", "x")
    except ValueError as e:
        print(str(e))


def temporary():
    f = create_temp_rfile()
    f.write("kept for a while")
    f.seek(5)
    print(f.read(3), f.tell())
    f.close()
    r, w = rposix.pipe()
    f = create_fdopen_rfile(w, "w")
    f.write("x")
    f.close()
    print(rposix.read(r, 9), rposix.is_valid_fd(w))
    rposix.close(r)


def entry_point(argv):
    path = "/tmp/ouro-rfile-more-%d" % os.getpid()
    universal(path)
    streams(path)
    os.unlink(path)
    commands()
    temporary()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
