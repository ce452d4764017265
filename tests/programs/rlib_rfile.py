# args:
"""RFile: reading, writing, seeking, lines."""

import os
import sys

from rpython.rlib.rfile import create_file, create_stdio


def entry_point(argv):
    path = "/tmp/ouro-test-rfile-%d" % os.getpid()
    f = create_file(path, "w")
    f.write("hello\nworld\n")
    f.write("third line")
    print(f.tell(), f.closed)
    f.close()
    print(f.closed)
    with create_file(path, "r") as g:
        print(g.read(3), g.readline(), g.readline(2), g.tell())
        print(g.read(), g.read() == "", g.readline() == "")
        g.seek(6)
        print(g.readline())
        g.seek(-4, 2)
        print(g.read(100))
    f = create_file(path, "r+")
    f.write("J")
    f.seek(0)
    print(f.readline())
    f.seek(3)
    f.truncate()
    f.seek(0)
    print(f.read())
    f.close()
    try:
        f.read()
    except ValueError:
        print("closed")
    f = create_file(path, "a")
    f.write("end")
    f.flush()
    try:
        f.read(1)
    except OSError:
        print("not for reading")
    f.close()
    f = create_file(path)
    print(f.read(), f.fileno() > 2, f.isatty())
    f.close()
    os.unlink(path)
    stdin, stdout, stderr = create_stdio()
    stdout.write("to stdout\n")
    stdout.flush()
    print(stdin.read(10) == "")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
