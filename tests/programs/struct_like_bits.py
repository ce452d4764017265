# args:
"""Packing integers into byte strings by hand, both byte orders."""

import sys


def pack(n, size, little):
    out = []
    for i in range(size):
        shift = i if little else size - 1 - i
        out.append(chr((n >> (8 * shift)) & 0xff))
    return "".join(out)


def unpack(s, little, signed):
    n = 0
    for i in range(len(s)):
        c = s[len(s) - 1 - i] if little else s[i]
        n = (n << 8) | ord(c)
    if signed and n >> (8 * len(s) - 1):
        n -= 1 << (8 * len(s))
    return n


def entry_point(argv):
    for n in [0, 1, 255, 256, 65535, -1, -2, 123456789]:
        for size in [1, 2, 4]:
            s = pack(n, size, True)
            print(n, size, ".".join([str(ord(c)) for c in s]), unpack(s, True, True), unpack(s, False, False),
                  pack(n, size, False) == s)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
