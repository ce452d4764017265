# args:
"""Text beyond Latin-1 as UTF-8 bytes in byte strings."""

import sys

from rpython.rlib.rposix import write_all


def encode(code):
    if code < 0x80:
        return chr(code)
    if code < 0x800:
        return chr(0xc0 | code >> 6) + chr(0x80 | code & 0x3f)
    if code < 0x10000:
        return chr(0xe0 | code >> 12) + chr(0x80 | code >> 6 & 0x3f) + chr(0x80 | code & 0x3f)
    return (chr(0xf0 | code >> 18) + chr(0x80 | code >> 12 & 0x3f) + chr(0x80 | code >> 6 & 0x3f)
            + chr(0x80 | code & 0x3f))


def length(s):
    n = 0
    for c in s:
        if ord(c) & 0xc0 != 0x80:
            n += 1
    return n


def entry_point(argv):
    out = []
    for code in [0x41, 0xe9, 0x3b1, 0x20ac, 0x1f600]:
        out.append(encode(code))
    s = "".join(out)
    print(len(s), length(s))
    write_all(1, s + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
