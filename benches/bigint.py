"""Arithmetic of large integers: an operation on operands of so many digits, so often; prints a checksum of the results.

    bigint.py mul|divmod|text DIGITS REPETITIONS

`peers/bigint.py` does the same with Python's ints.
"""

import sys

from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.rbigint import NULLRBIGINT, rbigint


def digits(count, seed):
    """A decimal number of pseudo-random digits."""
    state = r_uint(seed)
    chars = []
    for i in range(count):
        state = state * r_uint(6364136223846793005) + r_uint(1442695040888963407)
        chars.append(chr(ord("1") + intmask((state >> 33) % r_uint(9))))
    return "".join(chars)


def multiply(x, y, count):
    total = NULLRBIGINT
    for i in range(count):
        total = x.int_add(i).mul(y)
    return total.hash()


def divide(x, y, count):
    total = 0
    for i in range(count):
        q, r = x.int_add(i).divmod(y)
        total = (total * 31 + (q.hash() ^ r.hash())) & 0xffffffff
    return total


def convert(x, count):
    total = 0
    for i in range(count):
        text = x.int_add(i).str()
        total = (total * 31 + (rbigint.fromdecimalstr(text).hash() ^ len(text))) & 0xffffffff
    return total


def entry_point(argv):
    operation, size, count = argv[1], int(argv[2]), int(argv[3])
    x = rbigint.fromdecimalstr(digits(size, 1))
    y = rbigint.fromdecimalstr(digits(size, 2))
    if operation == "mul":
        print(multiply(x, y, count))
    elif operation == "divmod":
        print(divide(rbigint.fromdecimalstr(digits(2 * size, 3)), y, count))
    else:
        print(convert(x, count))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
