# args:
"""Integers in other bases: literals, int() with a base, hex, oct, bin, formats."""

import sys


def parse(s, base):
    try:
        return str(int(s, base))
    except ValueError:
        return "bad"


def entry_point(argv):
    one = len(argv)
    print(0xFF, 0o17, 0b1011, 1_000_000, 0xdead_beef, -0x10)
    for n in [0, 1, -1, 255, -255, 10 ** 15, -9223372036854775807]:
        n *= one
        print(n, hex(n), oct(n), bin(n))
        print("%x %X %o %d %i" % (n, n, n, n, n), f"{n:x} {n:#x} {n:b} {n:o} {n:#o} {n:X}", "%#x %#o" % (n, n))
    for s in ["0", "10", "-10", "+7", " 12 ", "ff", "FF", "z", "", "-", "1 2", "12a", "0x1f", "1_0"]:
        print(repr(s), [parse(s, base) for base in [2, 8, 10, 16, 36]])
    print(int("0x1f", 16), int("0b11", 2), int("0o17", 8), int("-0xA", 16))
    print(int("9223372036854775807"), int("-9223372036854775808"), int("000123"), int("-0"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
