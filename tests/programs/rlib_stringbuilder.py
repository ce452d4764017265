# args: 1000
"""StringBuilder in all its uses."""

import sys

from rpython.rlib.rstring import StringBuilder, ByteListBuilder


def entry_point(argv):
    n = int(argv[1])
    b = StringBuilder()
    print("[%s]" % b.build(), b.getlength())
    b.append("abc")
    b.append("d")
    b.append("e"[0])
    b.append_slice("0123456789", 3, 6)
    b.append_slice("x", 0, 0)
    b.append_multiple_char("=", 5)
    b.append_multiple_char("!", 0)
    print(b.getlength(), b.build())
    b.append("more")
    print(b.getlength(), b.build(), b.build() == b.build())
    big = StringBuilder(n)
    for i in range(n):
        big.append(chr(97 + i % 26))
    s = big.build()
    print(len(s), s[:30], s[-5:])
    lines = StringBuilder(10)
    for i in range(100):
        lines.append("%d," % (i * i))
    text = lines.build()
    print(len(text), lines.getlength() == len(text), text[:40])
    l = ByteListBuilder(10)
    l.append("xyz")
    l.append_multiple_char("-", 2)
    l.append_slice("hello", 1, 3)
    chars = l.build()
    print(len(chars), "".join(chars), l.getlength())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
