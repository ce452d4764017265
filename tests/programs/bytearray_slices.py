# args:
"""Slices of bytearrays: reading, assigning, deleting, with all bounds and steps."""

import sys


def show(b):
    print(len(b), b.decode("latin-1"))


def entry_point(argv):
    b = bytearray(b"abcdefghij")
    for i in range(-12, 13, 4):
        show(b[i:])
        show(b[:i])
        for j in range(-11, 12, 5):
            show(b[i:j])
    show(b[:])
    show(b[::2])
    show(b[1::3])
    show(b[::-1])
    show(b[8:2:-2])
    c = b[:]
    c[0] = ord("X")
    print(c == b, b[0], c[0])

    c[2:4] = b"12345"
    show(c)
    c[2:7] = b""
    show(c)
    c[1:1] = bytearray(b"--")
    show(c)
    c[-2:] = [72, 73, 74]
    show(c)
    c[100:] = b"end"
    show(c)
    c[::2] = b"." * len(c[::2])
    show(c)
    c[1:6:2] = [65, 66, 67]
    show(c)
    try:
        c[::2] = b"ab"
    except ValueError:
        print("another size")
    try:
        c[0:1] = [300]
    except ValueError:
        print("not a byte")
    show(c)
    c[:] = c
    show(c)
    c[2:3] = c
    show(c)

    d = bytearray(b"0123456789")
    del d[0]
    del d[-1]
    show(d)
    del d[2:4]
    show(d)
    del d[::2]
    show(d)
    del d[5:1]
    show(d)
    try:
        del d[10]
    except IndexError:
        print("out of range")
    del d[:]
    show(d)
    print(bool(d), bool(bytearray(1)), not d)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
