# args:
"""Buffered streams over files."""

import os
import sys

from rpython.rlib.streamio import open_file_as_stream, StreamError


def entry_point(argv):
    path = "/tmp/ouro-test-streamio-%d" % os.getpid()
    f = open_file_as_stream(path, "w")
    for i in range(50):
        f.write("line %d\n" % i)
    f.write("no newline at end")
    f.close()
    f = open_file_as_stream(path)
    text = f.readall()
    f.close()
    print(len(text), text[:14], text[-6:])
    f = open_file_as_stream(path, "r", 16)
    lines = 0
    while True:
        line = f.readline()
        if not line:
            break
        lines += 1
        if lines % 20 == 1:
            print(f.tell(), line.rstrip("\n"))
    print(lines)
    f.seek(5, 0)
    print(f.read(3), f.tell())
    f.seek(2, 1)
    print(f.readline(), f.tell())
    f.seek(-6, 2)
    print(f.readall())
    f.close()
    f = open_file_as_stream(path, "a")
    f.write("appended\n")
    f.close()
    f = open_file_as_stream(path, "r+")
    f.write("LINE")
    f.seek(0, 0)
    print(f.readline())
    f.close()
    f = open_file_as_stream(path, "w")
    f.write("a\r\nb\rc\n")
    f.close()
    f = open_file_as_stream(path, "rU")
    print(len(f.readall()))
    f.close()
    os.unlink(path)
    try:
        open_file_as_stream(path)
    except OSError:
        print("gone")
    try:
        open_file_as_stream(path, "z")
    except ValueError:
        print("no such mode")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
