"""Exact conversion of floats to text and back against the host's."""

import math
import random
import struct
import unittest

from rpython.rlib import rfloat
from rpython.rlib.rdtoa import decimal_digits, dtoa, dtoa_formatd, strtod, upper_special_strings
from rpython.rlib.rfloat import (
    DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0, DTSF_SIGN, INFINITY, NAN, float_as_rbigint_ratio, formatd, isnan,
    rstring_to_float, string_to_float)
from rpython.rlib.rstring import ParseStringError

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, 3.5, 9.5, 0.05, 0.25, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e23,
           5e-324,
           2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 0.1, 0.3, 1 / 3.0, 2 / 3.0, 9.9995,
           999999.5, 99999.5, 0.0001, 0.00001, 0.000123456, 4503599627370497.5, 5.684341886080802e-14,
           9007199254740993.0]


def floats(count, seed=1):
    rng = random.Random(seed)
    result = list(SPECIAL)
    for i in range(count):
        kind = rng.randrange(4)
        if kind == 0:
            result.append(struct.unpack("<d", struct.pack("<Q", rng.getrandbits(63) % (2047 << 52)))[0])
        elif kind == 1:
            result.append(math.ldexp(1.0, rng.randrange(-1074, 1024)))
        elif kind == 2:
            result.append(rng.randrange(100000) / 1000.0)
        else:
            result.append(rng.randrange(1, 10 ** 17) * 10.0 ** rng.randrange(-30, 30))
    return result


class TextTest(unittest.TestCase):
    def test_shortest(self):
        for x in floats(80):
            self.assertEqual(formatd(x, "r", 0, DTSF_ADD_DOT_0), repr(x))
            self.assertEqual(formatd(-x, "r", 0), repr(-x)[:-2] if repr(x).endswith(".0") else repr(-x))
        for exponent in range(-1074, 1024, 19):
            x = math.ldexp(1.0, exponent)
            self.assertEqual(formatd(x, "r", 0, DTSF_ADD_DOT_0), repr(x))

    def test_precisions(self):
        for x in floats(12, 2) + [INFINITY, -INFINITY, NAN]:
            for code in "efgEFG":
                for precision in [0, 1, 5, 17]:
                    expected = ("%%.%d%s" % (precision, code)) % x
                    self.assertEqual(formatd(x, code, precision), expected, (x, code, precision))
                    self.assertEqual(formatd(x, code, precision, DTSF_ALT), ("%%#.%d%s" % (precision, code)) % x)
                    if not isnan(x):
                        self.assertEqual(formatd(x, code, precision, DTSF_SIGN), ("%%+.%d%s" % (precision, code)) % x)

    def test_large_precisions(self):
        for x in [5e-324, 1.7976931348623157e308, 0.0]:
            for precision in [100, 1074, 1100]:
                for code in "efg":
                    self.assertEqual(formatd(x, code, precision), ("%%.%d%s" % (precision, code)) % x)
                    self.assertEqual(formatd(x, code, precision, DTSF_ALT), ("%%#.%d%s" % (precision, code)) % x)

    def test_flags(self):
        for x, code, precision, flags, text in [
                (1.0, "g", 12, DTSF_ADD_DOT_0, "1.0"), (1e15, "g", 12, DTSF_ADD_DOT_0, "1e+15"),
                (1e10, "g", 12, DTSF_ADD_DOT_0, "10000000000.0"), (1e11, "g", 12, DTSF_ADD_DOT_0, "1e+11"),
                (3.0, "f", 0, DTSF_ADD_DOT_0, "3.0"), (1e5, "e", 0, DTSF_CUT_EXP_0, "1e+5"),
                (1e-7, "r", 0, DTSF_CUT_EXP_0, "1e-7"), (1e-7, "r", 0, 0, "1e-07"),
                (1e100, "g", 3, DTSF_CUT_EXP_0, "1e+100"),
                (-0.0, "r", 0, DTSF_SIGN, "-0"), (2.0, "r", 0, DTSF_SIGN | DTSF_ADD_DOT_0, "+2.0"),
                (NAN, "F", 0, DTSF_SIGN, "+NAN"),
                (INFINITY, "r", 0, DTSF_ADD_DOT_0, "inf")]:
            self.assertEqual(formatd(x, code, precision, flags), text)
        self.assertRaises(ValueError, dtoa_formatd, 1.0, "x", 0, 0)

    def test_digits(self):
        self.assertEqual(decimal_digits(0.0, 0, 0), ("0", 1))
        self.assertEqual(decimal_digits(1250.0, 2, 2), ("12", 4))
        self.assertEqual(decimal_digits(1250.0, 3, -2), ("12", 4))
        self.assertEqual(decimal_digits(0.001, 3, 2), ("", -2))
        self.assertEqual(decimal_digits(99.96, 2, 3), ("1", 3))
        self.assertEqual(dtoa(0.1), "0.1")
        self.assertEqual(dtoa(1e30, upper=True), "1E+30")
        self.assertEqual(dtoa(-INFINITY, special_strings=upper_special_strings), "-INF")


class ReadingTest(unittest.TestCase):
    def check(self, text):
        expected = float(text)
        got = strtod(text)
        self.assertTrue(got == expected or got != got and expected != expected, text)
        self.assertEqual(math.copysign(1.0, got), math.copysign(1.0, expected), text)

    def test_reads_back(self):
        for x in floats(60, 3):
            for text in [repr(x), "%.17e" % x, "%.20g" % x, "%.60f" % x, "%.3e" % -x]:
                self.check(text)

    def test_halves(self):
        rng = random.Random(4)
        for i in range(40):
            # Exactly between two floats, and a digit more.
            n = (rng.getrandbits(53) | 1 << 52) * 2 + 1
            shift = rng.randrange(-1080, 960)
            digits = str(n << shift) if shift >= 0 else str(n * 5 ** -shift) + "e%d" % shift
            self.check(digits)
            mantissa, _, exponent = digits.partition("e")
            self.check(mantissa + "." + "0" * 30 + "1e" + (exponent or "0"))
        for text in ["2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308",
                     "1.7976931348623159e308",
                     "1e400", "-1e400", "1e-400", "1e99999999999999999999", "1e-99999999999999999999", "0e999999999999",
                     "0." + "0" * 400 + "1e390", "1" + "0" * 400 + "e-400", "1" * 400 + "e-100"]:
            self.check(text)

    def test_forms(self):
        for text in ["1", "+1", "-1", "1.", ".5", "-.5e1", "1e5", "1E+5", "1.5e-3", "inf", "-Infinity", "+INF",
                     "nan", "NaN", "00012.50",
                     "-0", "-0.0", "+nan"]:
            self.check(text)
        for text in ["", "+", "-", ".", "e5", "1e", "1e+", "1e5.", "1.5.2", "+-1", " 1", "1 ",
                     "1_0", "0x10", "infi", "nano", "1e5e5", "\xb2"]:
            self.assertRaises(ValueError, strtod, text)
            self.assertRaises(ValueError, rstring_to_float, text)
        self.assertEqual(string_to_float(" \t1.5\n"), 1.5)
        self.assertEqual(str(self.error(string_to_float, " x ")), "could not convert string to float: ' x '")

    def error(self, f, text):
        try:
            f(text)
        except ParseStringError as e:
            return e

    def test_ratios(self):
        for x in floats(100, 5):
            for y in [x, -x]:
                n, d = float_as_rbigint_ratio(y)
                self.assertEqual((n.tolong(), d.tolong()), y.as_integer_ratio())
        self.assertRaises(OverflowError, float_as_rbigint_ratio, INFINITY)
        self.assertRaises(ValueError, float_as_rbigint_ratio, NAN)

    def test_functions(self):
        for name in ["erf", "erfc", "gamma", "lgamma", "expm1", "log1p", "asinh"]:
            self.assertEqual(getattr(rfloat, name)(1.25), getattr(math, name)(1.25))


if __name__ == "__main__":
    unittest.main()
