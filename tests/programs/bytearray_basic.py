# args:
"""bytearray: mutable bytes."""

import sys


def entry_point(argv):
    b = bytearray(5)
    b[0] = 65
    b[4] = b[0] + 1
    print(len(b), b[0], b[1], b[4], b[-1])
    b.append(255)
    print(len(b), b[5])
    try:
        b[0] = 256
    except ValueError:
        print("not a byte")
    try:
        print(b[10])
    except IndexError:
        print("out of range")
    total = 0
    for x in b:
        total += x
    print(total)
    c = bytearray(b"hello")
    c[0] = ord("j")
    print(c.decode("latin-1"))
    c.extend(b" world")
    print(len(c), c[1:4].decode("latin-1"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
