"""The algorithms on numbers and ranges against Python's."""

import math
import random
import unittest

from rpython.rlib import rarithmetic
from rpython.rlib.objectmodel import compute_hash
from rpython.rlib.rarithmetic import intmask, r_int32, r_longlonglong, r_uint, r_uint8
from rpython.rtyper import rcompare, rfloat, rint, rprint, rrange, simulate
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.test.support import s, text

MAXINT = (1 << 63) - 1
MININT = -1 << 63
INTS = [MININT, MININT + 1, -(1 << 62), -1000, -10, -9, -2, -1, 0, 1, 2, 3, 9, 10, 99, 100, 1 << 62, MAXINT - 1, MAXINT]


def some_ints(n):
    rng = random.Random(n)
    return INTS + [rng.randrange(-1 << rng.randrange(1, 64), 1 << rng.randrange(1, 64)) for i in range(n)]


class IntTest(unittest.TestCase):
    def test_division(self):
        for a in some_ints(40):
            for b in some_ints(40):
                if not -MAXINT <= b <= MAXINT or b == 0:
                    continue
                self.assertEqual(intmask(rint.ll_floordiv(a, b)), intmask(a // b), (a, b))
                self.assertEqual(rint.ll_mod(a, b), a % b, (a, b))
                if b > 0:
                    self.assertEqual(rint.ll_floordiv_positive(a, b), a // b)
                    self.assertEqual(rint.ll_mod_positive(a, b), a % b)
                    x, y = r_uint(a), r_uint(b)
                    self.assertEqual((rint.ll_udiv(x, y), rint.ll_umod(x, y)), (x // y, x % y))
        for f in [rint.ll_floordiv, rint.ll_mod, rint.ll_udiv, rint.ll_umod, rint.ll_floordiv_ovf]:
            self.assertRaises(ZeroDivisionError, f, 5, 0)
        self.assertRaises(OverflowError, rint.ll_floordiv_ovf, MININT, -1)
        self.assertEqual(rint.ll_floordiv_ovf(-7, 2), -4)
        self.assertEqual(rint.ll_floordiv(r_int32(-7), r_int32(2)), -4)
        self.assertEqual(rint.ll_mod(r_int32(-7), r_int32(-4)), -3)

    def test_shifts(self):
        for a in INTS:
            for b in [0, 1, 5, 62, 63, 64, 65, MAXINT]:
                self.assertEqual(rint.ll_lshift(a, b, 64), intmask(a << b) if b < 100 else 0)
                self.assertEqual(rint.ll_rshift(a, b, 64), a >> b)
                self.assertEqual(rint.ll_rshift(r_uint(a), b, 64), (a & (1 << 64) - 1) >> b)
                try:
                    expected = rarithmetic.ovfcheck(a << b) if b < 100 or a == 0 else None
                except OverflowError:
                    expected = None
                if expected is None:
                    self.assertRaises(OverflowError, rint.ll_lshift_ovf, a, b)
                elif b < 100:
                    self.assertEqual(rint.ll_lshift_ovf(a, b), expected)
            for f in [rint.ll_lshift, rint.ll_rshift]:
                self.assertRaises(ValueError, f, a, -1, 64)
            self.assertRaises(ValueError, rint.ll_lshift_ovf, a, -1)
        self.assertEqual(rint.ll_lshift(r_uint8(255), 4, 8), 240)

    def test_pow(self):
        for a in range(-4, 5):
            for b in range(20):
                self.assertEqual(rint.ll_int_pow(a, b), a ** b)
        self.assertEqual(rint.ll_int_pow(r_uint(3), r_uint(50)), r_uint(3 ** 50))
        self.assertRaises(ValueError, rint.ll_int_pow, 2, -1)

    def test_text(self):
        formats = {"ll_int2str": "%d", "ll_int2hex": "%#x", "ll_int2oct": "%#o", "ll_int2hex_plain": "%x",
                   "ll_int2hex_upper": "%X", "ll_int2oct_plain": "%o", "ll_int2hex_upper_prefix": "%#X"}
        wide = [r_longlonglong(n) for n in [-1 << 127, (1 << 127) - 1, 1 << 64, -1]]
        for n in some_ints(50) + [r_uint(-1), r_uint(1 << 63), r_int32(-1 << 31), r_uint8(255)] + wide:
            for name, form in formats.items():
                self.assertEqual(text(getattr(rint, name)(n)), form % int.__int__(n))
            self.assertEqual(text(rint.ll_int2bin(n)), bin(int.__int__(n)))
            self.assertEqual(text(rint.ll_int2bin_plain(n)), bin(int.__int__(n)).replace("0b", ""))

    def test_zeros(self):
        for n in [0, 5, -5, 12345, -12345]:
            for width in [0, 1, 3, 6, 9]:
                for form in ["%d", "%x", "%#x", "%#o", "% d", "%+d"]:
                    digits = form[:-1] + ".%d" % width + form[-1:]
                    self.assertEqual(text(rint.ll_min_digits(s(form % n), width)), digits % n)
                    padded = form[:-1] + "0%d" % width + form[-1:]
                    if width > 0:
                        self.assertEqual(text(rint.ll_zero_pad(s(form % n), width)), padded % n)

    def test_parse(self):
        good = ["0", "1", "-1", "+17", " 42\n", "1_000", "007", "ff", "0xff", "0b11", "0o17", "0x_f", "zz", "-0x10",
                "9223372036854775807", "-9223372036854775808", "1" + "0" * 62, "-1" + "0" * 63, "1" * 63, "00", "0_0",
                "-8000000000000000", "1y2p0ij32e8e7"]
        bad = ["", " ", "-", "+-1", "1__0", "_1", "1_", "0x", "0x_", "12 3", "--1", "1.5", "\xb2", "010", "1e3", "0b2"]
        large = ["9223372036854775808", "-9223372036854775809", "1" * 64, "f" * 30, "9" * 100, "-1" + "0" * 62 + "1"]
        for word in good + bad + large:
            for base in [10, 0, 2, 8, 16, 36, 3, 1, 37, -1]:
                try:
                    expected = int(word, base)
                except ValueError:
                    self.assertRaises(ValueError, rint.ll_str2int, s(word), base)
                    continue
                if MININT <= expected <= MAXINT:
                    self.assertEqual(rint.ll_str2int(s(word), base), expected, (word, base))
                else:
                    self.assertRaises(OverflowError, rint.ll_str2int, s(word), base)


FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 1e-300, 1e300, -1e300, 1e16, 5e-324, 123456.789,
          float("inf"), float("-inf"), float("nan"), 4503599627370495.5, 9223372036854775808.0, -9223372036854775808.0,
          149.99999999999997, 2.675]


class FloatTest(unittest.TestCase):
    def same(self, a, b, what=None):
        self.assertTrue((a != a and b != b) or (a == b and math.copysign(1.0, a) == math.copysign(1.0, b)), (a, b, what))

    def against(self, f, python, *args):
        """The same result or the same exception."""
        try:
            expected = python(*args)
        except (ZeroDivisionError, OverflowError, ValueError) as e:
            self.assertRaises(type(e), f, *args)
        else:
            self.same(f(*args), expected, args)

    def test_arithmetic(self):
        rng = random.Random(2)
        pairs = [(a, b) for a in FLOATS for b in FLOATS]
        pairs += [(rng.uniform(-100, 100), rng.uniform(-10, 10)) for i in range(500)]
        for a, b in pairs:
            self.against(rfloat.ll_float_mod, lambda x, y: x % y, a, b)
            self.against(rfloat.ll_float_floordiv, lambda x, y: x // y, a, b)
            if a < 0.0 and math.isfinite(a) and math.isfinite(b) and b != math.floor(b):
                self.assertRaises(ValueError, rfloat.ll_float_pow, a, b)
            else:
                self.against(rfloat.ll_float_pow, lambda x, y: x ** y, a, b)

    def test_rounding(self):
        rng = random.Random(6)
        for x in FLOATS + [rng.uniform(-1000, 1000) for i in range(200)] + [i / 2.0 for i in range(-20, 20)]:
            for f, python in [(rfloat.ll_float_to_int, int), (rfloat.ll_round, round)]:
                if x == x and abs(x) < 1e18:
                    self.assertEqual(f(x), python(x))
                elif x == MININT:
                    self.assertEqual(f(x), MININT)
                else:
                    self.assertRaises(OverflowError if x == x else ValueError, f, x)
            for digits in [-400, -301, -18, -3, -2, -1, 0, 1, 2, 15, 320, 400]:
                self.against(rfloat.ll_round_digits, round, x, digits)

    def test_hash(self):
        for x in FLOATS[:-6]:
            self.assertEqual(rfloat.ll_hash_float(x), compute_hash(x))
        for n in INTS:
            self.assertEqual(rcompare.ll_hash_int(n), compute_hash(n))
        self.assertEqual(rcompare.ll_hash_bool(True), 1)

    def test_text(self):
        for x in FLOATS:
            self.assertEqual(text(rfloat.ll_float_str(x)), repr(x))
            for kind in "efgEFG":
                for precision in [0, 3, 60, 400]:
                    result = rfloat.ll_float_format(x, kind, precision, 1)
                    self.assertEqual(text(result), "%%#.%d%s" % (precision, kind) % x)
            self.same(rfloat.ll_str2float(s(repr(x))), x)
        for word in ["", "x", "1.5.2", "1e"]:
            self.assertRaises(ValueError, rfloat.ll_str2float, s(word))


class RangeTest(unittest.TestCase):
    def test_ranges(self):
        ends = [MININT, -10, -1, 0, 1, 7, 10, MAXINT]
        T = lltype.GcStruct("range", *[(name, lltype.Signed) for name in ["start", "stop", "step"]])
        for start in ends:
            for stop in ends:
                for step in [MININT, -7, -2, -1, 1, 2, 3, MAXINT]:
                    r = lltype.malloc(T)
                    r.start, r.stop, r.step = start, stop, step
                    python = range(start, stop, step)
                    try:
                        length = len(python)
                    except OverflowError:
                        length = None
                    if length is not None:
                        self.assertEqual(rrange.ll_range_length(r), length)
                    for item in ends + [2, 3, 4, -3]:
                        self.assertEqual(rrange.ll_range_contains(r, item), item in python)
                    if length is not None:
                        for i in [0, 1, -1, -3, 5, 100, MAXINT, MININT]:
                            try:
                                expected = python[i]
                            except IndexError:
                                self.assertRaises(IndexError, rrange.ll_range_getitem, r, i)
                            else:
                                self.assertEqual(rrange.ll_range_getitem(r, i), expected)


class PrintTest(unittest.TestCase):
    def test_print(self):
        del simulate.printed[:]
        rprint.ll_print(s("a line\n"))
        self.assertEqual(simulate.printed, ["a line\n"])


if __name__ == "__main__":
    unittest.main()
