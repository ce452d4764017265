# args: 1 30
"""Floats to text and back on random bits: all formats and flags, shortest digits, halves; the host computes exactly.

Arguments: a seed, and how many floats.
"""

import math
import sys

from rpython.rlib.longlong2float import float2longlong, longlong2float
from rpython.rlib.rarithmetic import intmask, r_longlong, r_uint
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rdtoa import decimal_digits, dtoa, strtod
from rpython.rlib.rfloat import (
    DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0, DTSF_SIGN, INFINITY, NAN, float_as_rbigint_ratio, formatd,
    rstring_to_float)

CODES = ["e", "f", "g", "E", "F", "G"]


class Random(object):
    def __init__(self, seed):
        self.state = r_uint(seed)

    def word(self):
        self.state = self.state * r_uint(6364136223846793005) + r_uint(1442695040888963407)
        return self.state ^ (self.state >> 29)

    def below(self, n):
        return intmask((self.word() >> 20) % r_uint(n))

    def float(self):
        kind = self.below(6)
        if kind == 0:
            return math.ldexp(1.0, self.below(2098) - 1074)
        if kind == 1:
            return longlong2float(r_longlong(intmask(self.word() >> 13)))         # denormal
        if kind == 2:
            return float(self.below(1000000)) / 1000.0
        if kind == 3:
            return float(self.below(100000) * 2 + 1) / 8.0
        x = longlong2float(r_longlong(intmask(self.word())))
        if x - x != 0.0:
            return 1.0
        return x


def check(x, rng):
    text = formatd(x, "r", 0, DTSF_ADD_DOT_0)
    print(text, "%x" % r_uint(intmask(float2longlong(x))), repr(x) == text, str(x) == text)
    if strtod(text) != x or float(text) != x:
        print("reads back as another", repr(strtod(text)))
    line = ""
    for code in CODES:
        precision = rng.below(25)
        flags = rng.below(16)
        text = formatd(x, code, precision, flags)
        line += " " + (text if len(text) < 60 else text[:20] + "..." + text[-20:])
    print(line)
    digits, point = decimal_digits(abs(x), 0, 0)
    print(digits, point, dtoa(x, "r"), dtoa(x, "g", 2, 5, DTSF_ALT), dtoa(x, "f", 3, 0, DTSF_SIGN)[:30])
    digits, point = decimal_digits(abs(x), 3, rng.below(30) - 10)
    print(digits[:40], len(digits), point)
    n, d = float_as_rbigint_ratio(x)
    print(n.bit_length(), d.bit_length(), n.hash(), d.hash(), n.truediv(d) == x)


def check_reading(x, rng):
    """Digits that are exactly in the middle of two floats, and just beside it."""
    n, d = float_as_rbigint_ratio(abs(x))
    twice = n.int_mul(2).int_add(1)
    if d.bit_length() > 1:
        # n / 2**k is n * 5**k / 10**k
        places = d.bit_length()
        digits = twice.mul(rbigint.fromint(5).int_pow(places)).str()
        exponent = "e-%d" % places
    else:
        digits = twice.lshift(52).rshift(53).str()
        exponent = ""
    for more in ["", ".0", ".000000000000000000000001"]:
        text = digits + more + exponent
        print("%x" % r_uint(intmask(float2longlong(rstring_to_float(text)))))


def entry_point(argv):
    rng = Random(int(argv[1]))
    for i in range(int(argv[2])):
        x = rng.float()
        if rng.below(3) == 0:
            x = -x
        check(x, rng)
        if i % 4 == 0:
            check_reading(x, rng)
    for x in [0.0, -0.0, INFINITY, -INFINITY, NAN]:
        for code in ["r", "e", "f", "g", "F", "G"]:
            precision = 0 if code == "r" else 3
            print(formatd(x, code, precision), formatd(x, code, precision, DTSF_SIGN),
                  formatd(x, code, precision, DTSF_ALT | DTSF_ADD_DOT_0), formatd(x, code, precision, DTSF_CUT_EXP_0))
    for precision in [70, 1074, 1200, 70000]:
        text = "%.*f" % (precision, 5e-324)
        print(len(text), text[-5:], text.count("0"), len("%.*e" % (precision, 0.1)), len("%#.*g" % (precision, 1.5)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
