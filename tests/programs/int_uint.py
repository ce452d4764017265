# args:
"""r_uint: unsigned words that wrap."""

import sys

from rpython.rlib.rarithmetic import r_uint, intmask


def show(name, x):
    print(name, "%d" % x, intmask(x))


def fnv(text):
    h = r_uint(14695981039346656037)
    for c in text:
        h = (h ^ r_uint(ord(c))) * r_uint(1099511628211)
    return h


def xorshift(x):
    x ^= x << 13
    x ^= x >> 7
    x ^= x << 17
    return x


def entry_point(argv):
    top = r_uint(-1)
    show("top", top)
    show("top+1", top + r_uint(1))
    show("0-1", r_uint(0) - r_uint(1))
    show("top*top", top * top)
    show("top//3", top // r_uint(3))
    show("top%10", top % r_uint(10))
    show("top>>1", top >> 1)
    show("top<<1", top << 1)
    show("~5", ~r_uint(5))
    show("-5", -r_uint(5))
    show("and", top & r_uint(0xff00))
    print(top > r_uint(1), r_uint(1) < top, top == r_uint(-1), top != r_uint(0))
    print(bool(top), bool(r_uint(0)))
    for text in ["", "a", "hello", "The quick brown fox"]:
        show(text, fnv(text))
    x = r_uint(88172645463325252)
    for i in range(10):
        x = xorshift(x)
        show("rnd", x)
    total = r_uint(0)
    for i in range(20):
        total += r_uint(1) << (3 * i)
    show("total", total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
