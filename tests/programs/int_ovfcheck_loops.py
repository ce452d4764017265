# args: 25
"""Overflow found while computing: factorials, powers, decimal parsing."""

import sys

from rpython.rlib.rarithmetic import ovfcheck


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result = ovfcheck(result * i)
    return result


def power(base, exponent):
    result = 1
    while exponent > 0:
        if exponent & 1:
            result = ovfcheck(result * base)
        exponent >>= 1
        if exponent:
            base = ovfcheck(base * base)
    return result


def parse(text):
    result = 0
    for c in text:
        result = ovfcheck(result * 10)
        result = ovfcheck(result + (ord(c) - 48))
    return result


def entry_point(argv):
    limit = int(argv[1])
    for n in range(limit):
        try:
            print(n, factorial(n))
        except OverflowError:
            print(n, "too large")
            break
    for base in [2, 3, -2, 7, 10, -10]:
        exponent = 0
        while True:
            try:
                value = power(base, exponent)
            except OverflowError:
                break
            if exponent % 10 == 0:
                print(base, exponent, value)
            exponent += 1
        print(base, "stops at", exponent)
    for text in ["0", "9223372036854775807", "9223372036854775808", "99999999999999999999"]:
        try:
            print(parse(text))
        except OverflowError:
            print(text, "overflows")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
