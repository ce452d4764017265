"""rbigint against Python's ints, with the algorithms in RPython and with those that translated programs use."""

import math
import operator
import random
import sys
import unittest

from rpython.rlib import _limbs, _limbs_text, _number_theory
from rpython.rlib.rarithmetic import r_longlong, r_uint, r_ulonglong, r_ulonglonglong
from rpython.rlib.rbigint import (
    BASE8, BASE10, BASE16, MASK, NULLRBIGINT, ONENEGATIVERBIGINT, ONERBIGINT, SHIFT, InvalidEndiannessError,
    InvalidSignednessError, MaxIntError, _divrem, gcd_binary, gcd_lehmer, lehmer_xgcd, parse_digit_string, rbigint)
from rpython.rlib.rstring import NumberStringParser, ParseStringError
from rpython.rtyper.module import ll_bigint

big = rbigint.fromlong
WORD = 1 << 64
MAXINT = sys.maxsize
INTS = [0, 1, -1, 2, -2, 7, 10, MAXINT, -MAXINT - 1, 1 << 62]
FLOATS = [0.0, -0.0, 0.5, 0.999, -1.5, 2.0, 1e15, 4503599627370497.5, 1e16, -1e19, 1.7e308, 5e-324, 2.0 ** 64,
          2.0 ** 63]


def numbers(count, seed=1, bits=(0, 1, 31, 62, 63, 64, 65, 127, 128, 129, 200, 520)):
    """Random numbers, and those with runs of equal bits."""
    rng = random.Random(seed)
    result = INTS + [WORD, -WORD, WORD - 1, WORD + 1, WORD * WORD - 1, -WORD * WORD]
    for i in range(count):
        size = rng.choice(bits)
        n = rng.getrandbits(size) if size else 0
        shape = rng.randrange(4)
        if shape == 0:
            n = (1 << size) - rng.randrange(3)
        elif shape == 1:
            n &= ~((1 << (size // 2)) - 1)
        result.append(-n if rng.randrange(2) else n)
    return result


def plain(result):
    if isinstance(result, rbigint):
        return result.tolong()
    if isinstance(result, tuple):
        return tuple([plain(x) for x in result])
    return result


def outcome(f, *args):
    """The result, or the class of the exception."""
    try:
        return plain(f(*args))
    except (ArithmeticError, ValueError, TypeError) as e:
        return type(e)


class ArithmeticTest(unittest.TestCase):
    def check(self, name, expected, *args):
        x = args[0]
        got = outcome(getattr(big(x), name), *[big(arg) for arg in args[1:]])
        self.assertEqual(got, expected, (name, args))

    def test_pairs(self):
        binary = [("add", operator.add), ("sub", operator.sub), ("mul", operator.mul), ("floordiv", operator.floordiv),
                  ("div", operator.floordiv), ("mod", operator.mod), ("divmod", divmod), ("and_", operator.and_),
                  ("or_", operator.or_), ("xor", operator.xor), ("eq", operator.eq), ("ne", operator.ne),
                  ("lt", operator.lt), ("le", operator.le), ("gt", operator.gt), ("ge", operator.ge),
                  ("gcd", math.gcd), ("truediv", operator.truediv)]
        pairs = list(zip(numbers(120, 1), numbers(120, 2))) + [(a, a) for a in numbers(10)]
        pairs += [(a * b + c, b) for a, b in zip(numbers(25, 5), numbers(25, 6)) for c in (-1, 0, 1)]
        for a, b in pairs:
            for name, operation in binary:
                self.check(name, outcome(operation, a, b), a, b)
            self.check("lcm", abs(a * b) // math.gcd(a, b) if a and b else 0, a, b)

    def test_with_ints(self):
        binary = [("add", operator.add), ("sub", operator.sub), ("mul", operator.mul), ("floordiv", operator.floordiv),
                  ("div", operator.floordiv), ("mod", operator.mod), ("mod_int_result", operator.mod),
                  ("divmod", divmod), ("and_", operator.and_), ("or_", operator.or_), ("xor", operator.xor),
                  ("eq", operator.eq), ("ne", operator.ne), ("lt", operator.lt), ("le", operator.le), ("gt", operator.gt),
                  ("ge", operator.ge)]
        rng = random.Random(3)
        for a in numbers(60):
            for n in INTS + [rng.randrange(-MAXINT, MAXINT) for i in range(5)]:
                for name, operation in binary:
                    got = outcome(getattr(big(a), "int_" + name), n)
                    self.assertEqual(got, outcome(operation, a, n), (name, a, n))

    def test_single(self):
        for a in numbers(200):
            x = big(a)
            self.assertEqual(x.tolong(), a)
            self.assertEqual(x.sign, x.get_sign())
            self.check("neg", -a, a)
            self.check("abs", abs(a), a)
            self.check("invert", ~a, a)
            self.check("hash", hash(a), a)
            self.check("bit_length", a.bit_length(), a)
            self.check("bit_count", bin(a).count("1"), a)
            self.check("tobool", bool(a), a)
            self.check("is_odd", bool(a & 1), a)
            self.check("get_sign", (a > 0) - (a < 0), a)
            self.check("tofloat", outcome(float, a), a)
            self.check("isqrt", outcome(math.isqrt, a), a)
            self.assertEqual(x.numdigits(), max((abs(a).bit_length() + 63) // 64, 1))
            self.assertEqual(x.udigit(0), abs(a) & MASK)
            self.assertEqual(int.__int__(x.widedigit(x.numdigits() - 1)), abs(a) >> (SHIFT * (x.numdigits() - 1)))
            self.assertEqual(int.__int__(r_uint(x.digit(0))), abs(a) & MASK)

    def test_shifts(self):
        for a in numbers(60):
            for n in [0, 1, 5, 63, 64, 65, 127, 128, 200, 1000]:
                self.assertEqual(plain(big(a).lshift(n)), a << n)
                self.assertEqual(plain(big(a).lqshift(n)), a << n)
                self.assertEqual(plain(big(a).rshift(n)), a >> n)
                toward_zero = abs(a) >> n if a >= 0 else -(abs(a) >> n)
                self.assertEqual(plain(big(a).rshift(n, dont_invert=True)), toward_zero)
                self.assertEqual(plain(big(a).rqshift(n)), toward_zero)
                for mask in [1, 255, MAXINT]:
                    self.assertEqual(big(a).abs_rshift_and_mask(r_ulonglong(n), mask), (abs(a) >> n) & mask)
            for name in ["lshift", "rshift"]:
                self.assertRaises(ValueError, getattr(big(a), name), -1)
        self.assertEqual(big(1 << 100).abs_rshift_and_mask(r_ulonglong(WORD - 1), 1), 0)
        self.assertRaises((MemoryError, OverflowError), big(1).lshift, MAXINT)
        self.assertEqual(plain(big(-5).rshift(MAXINT)), -1)

    def test_powers(self):
        for a in numbers(40, bits=(1, 20, 64, 100)):
            for n in [0, 1, 2, 3, 7, 16]:
                self.assertEqual(plain(big(a).int_pow(n)), a ** n)
                self.assertEqual(plain(big(a).pow(big(n))), a ** n)
            for b in [0, 1, 2, 5, 10 ** 12, 1 << 70]:
                for m in [1, -1, 2, 1000003, -7, WORD, 3 ** 50, -(3 ** 50)]:
                    self.assertEqual(plain(big(a).pow(big(b), big(m))), pow(a, b, m), (a, b, m))
            self.assertEqual(plain(big(a).int_pow(5, big(97))), pow(a, 5, 97))
            self.assertRaises(ValueError, big(a).pow, big(-1))
            self.assertRaises(TypeError, big(a).pow, big(-1), big(5))
            self.assertRaises(ValueError, big(a).pow, big(1), NULLRBIGINT)
        for a in [0, 1, -1]:
            for n in [WORD, WORD + 1]:
                self.assertEqual(plain(big(a).pow(big(n))), a ** n if a >= 0 else 1 - 2 * (n & 1))
        self.assertRaises(MemoryError, big(3).pow, big(WORD))
        self.assertRaises(OverflowError, big(4).int_pow, MAXINT)

    def test_number_theory(self):
        for a, b in zip(numbers(40, 7), numbers(40, 8)):
            g, x, y = plain(lehmer_xgcd(big(abs(a)), big(abs(b))))
            self.assertEqual(g, math.gcd(a, b))
            self.assertEqual(x * abs(a) + y * abs(b), g)
            self.assertEqual(plain(gcd_lehmer(big(a), big(b))), g)
            if b:
                q, r = plain(_divrem(big(a), big(b)))
                self.assertEqual(q * b + r, a)
                self.assertTrue(abs(r) < abs(b) and (r == 0 or (r < 0) == (a < 0)))
        self.assertEqual(gcd_binary(48, 180), 12)

    def test_log(self):
        for a in [1, 2, 1000, 10 ** 30, 2 ** 1000, 10 ** 400, 3 ** 5000]:
            self.assertAlmostEqual(big(a).log(0.0), math.log(a), delta=1e-12 * math.log(a))
            self.assertAlmostEqual(big(a).log(10.0), math.log10(a), delta=1e-12 * math.log(a))
            self.assertAlmostEqual(big(a).log(2.0), math.log2(a), delta=1e-12 * math.log(a))
            self.assertAlmostEqual(big(a).log(7.0), math.log(a, 7), delta=1e-12 * math.log(a))
        for a in [0, -1, -10 ** 100]:
            self.assertRaises(ValueError, big(a).log, 0.0)

    def test_results_are_shared(self):
        x = big(10 ** 30)
        self.assertIs(x.abs(), x)
        self.assertIs(x.add(NULLRBIGINT), x)
        self.assertIs(x.sub(x), NULLRBIGINT)
        self.assertIs(big(0), NULLRBIGINT)


class ConversionTest(unittest.TestCase):
    def test_ints(self):
        for n in INTS:
            self.assertEqual(plain(rbigint.fromint(n)), n)
            self.assertEqual(rbigint.fromint(n).toint(), n)
            self.assertIs(type(rbigint.fromint(n).toint()), int)
            self.assertIs(type(rbigint.fromint(n).tolonglong()), r_longlong)
        for n in [MAXINT + 1, -MAXINT - 2, WORD, 1 << 100]:
            self.assertFalse(big(n).fits_int())
            for name in ["toint", "tolonglong"]:
                self.assertRaises(OverflowError, getattr(big(n), name))
        for n in numbers(50):
            for name, cls in [("touint", r_uint), ("toulonglong", r_ulonglong)]:
                expected = ValueError if n < 0 else OverflowError if n >= WORD else n
                self.assertEqual(outcome(getattr(big(n), name)), expected)
            self.assertEqual(big(n).uintmask(), r_uint(n))
            self.assertEqual(big(n).ulonglongmask(), r_ulonglong(n))
        self.assertEqual(plain(rbigint.frombool(True)), 1)
        self.assertEqual(plain(rbigint.frombool(False)), 0)
        for n in [r_uint(WORD - 1), r_longlong(-1 << 63), r_ulonglonglong(-1), 5, -5]:
            self.assertEqual(plain(rbigint.fromrarith_int(n)), int.__int__(n))

    def test_floats(self):
        rng = random.Random(4)
        floats = FLOATS + [rng.uniform(-1, 1) * 2.0 ** rng.randrange(1000) for i in range(200)]
        for x in floats:
            self.assertEqual(plain(rbigint.fromfloat(x)), int(x))
        self.assertRaises(OverflowError, rbigint.fromfloat, float("inf"))
        self.assertRaises(OverflowError, rbigint.fromfloat, float("-inf"))
        self.assertRaises(ValueError, rbigint.fromfloat, float("nan"))

    def test_rounding_to_floats(self):
        rng = random.Random(5)
        for i in range(300):
            # Halves, and what is just beside them.
            n = (rng.getrandbits(53) * 2 + 1) << rng.randrange(960)
            for m in [n, n + 1, n - 1]:
                self.assertEqual(big(m).tofloat(), float(m))
        for n in [2 ** 1024 - 2 ** 970, 2 ** 1024 - 2 ** 970 - 1, 2 ** 1024, 10 ** 400, -10 ** 5000]:
            self.assertEqual(outcome(big(n).tofloat), outcome(float, n))

    def test_quotients_as_floats(self):
        rng = random.Random(6)
        for i in range(400):
            a = rng.getrandbits(rng.choice([10, 53, 64, 200, 1100]))
            b = rng.getrandbits(rng.choice([10, 53, 64, 200, 1100, 2200])) or 1
            self.assertEqual(outcome(big(a).truediv, big(b)), outcome(operator.truediv, a, b), (a, b))
        for i in range(300):
            # Denormal results, and halves of their last bit.
            a = rng.getrandbits(rng.randrange(1, 60))
            for b in [1 << 1075, (1 << 1076) + 1, 1 << 1100, 3 << 1074]:
                self.assertEqual(big(-a).truediv(big(b)), -a / b)
        self.assertRaises(ZeroDivisionError, big(5).truediv, NULLRBIGINT)
        self.assertRaises(OverflowError, big(1 << 2000).truediv, big(3))

    def test_text(self):
        for n in numbers(100):
            self.assertEqual(big(n).str(), str(n))
            self.assertEqual(big(n).repr(), "%dL" % n)
            self.assertEqual(big(n).hex(), hex(n) + "L")
            self.assertEqual(big(n).oct(), ("%#o" % n).replace("0o", "0" if n else "") + "L")
            self.assertEqual(big(n).format(BASE8), "%o" % n)
            self.assertEqual(big(n).format(BASE16, "0x", "h"), hex(n) + "h")
            self.assertEqual(big(n).format("ab"), format(n, "b").replace("0", "a").replace("1", "b"))
            for base in [2, 3, 7, 10, 16, 35, 36]:
                text = big(n).format(_limbs_text.DIGITS[:base])
                self.assertEqual(int(text, base), n)
                self.assertEqual(plain(rbigint.fromstr(text.upper(), base)), n)
            self.assertEqual(plain(rbigint.fromdecimalstr(str(n))), n)
            self.assertEqual(plain(rbigint.fromstr(" %d " % n)), n)
            self.assertEqual(plain(rbigint.fromstr("%#x" % n)), n)
        self.assertEqual(big(62 ** 30 + 5).format(_limbs_text.DIGITS + _limbs_text.DIGITS[10:].upper()), "1" + "0" * 29 + "5")
        self.assertEqual(plain(rbigint.fromdecimalstr("+00012")), 12)
        self.assertRaises(ValueError, big(5).format, "0")

    def test_literals(self):
        for text, base, value in [("12L", 0, 12), ("0x1fl", 16, 31), ("-0b11", 0, -3), ("z", 36, 35), ("1l", 36, 57),
                                  ("0o17", 0, 15), (" +7 ", 10, 7), ("0" * 50, 10, 0)]:
            self.assertEqual(plain(rbigint.fromstr(text, base)), value)
        self.assertEqual(plain(rbigint.fromstr("1_000_000", 10, allow_underscores=True)), 1000000)
        for text, base in [("", 10), ("-", 10), ("12x", 10), ("1_0", 10), ("L", 10), ("8", 8), ("1", 1), ("1", 37)]:
            self.assertRaises(ParseStringError, rbigint.fromstr, text, base)
        parser = NumberStringParser("123456789012345678901", "", 10, "int")
        self.assertEqual(plain(parse_digit_string(parser)), 123456789012345678901)

    def test_limits_of_digits(self):
        n = 10 ** 99
        self.assertEqual(big(n).str(100), str(n))
        self.assertEqual(big(-n).str(100), str(-n))
        self.assertRaises(MaxIntError, big(n).str, 99)
        self.assertRaises(ValueError, big(10 ** 5000).str, 4300)
        self.assertEqual(plain(rbigint.fromstr(str(n), 10, max_str_digits=100)), n)
        self.assertRaises(MaxIntError, rbigint.fromstr, str(n), 10, max_str_digits=99)
        self.assertEqual(plain(rbigint.fromstr("1" * 100, 2, max_str_digits=50)), 2 ** 100 - 1)

    def test_bytes(self):
        for n in numbers(100):
            for size in [0, 1, 7, 8, 9, 16, 40, 100][n != 0:]:
                for signed in [False, True]:
                    for order in ["big", "little"]:
                        try:
                            expected = n.to_bytes(size, order, signed=signed).decode("latin-1")
                        except OverflowError:
                            error = InvalidSignednessError if n < 0 and not signed else OverflowError
                            self.assertRaises(error, big(n).tobytes, size, order, signed)
                            continue
                        self.assertEqual(big(n).tobytes(size, order, signed), expected)
                        self.assertEqual(plain(rbigint.frombytes(expected, order, signed)), n)
        self.assertRaises(InvalidEndiannessError, rbigint.frombytes, "ab", "middle", False)
        self.assertRaises(InvalidEndiannessError, big(5).tobytes, 8, "", False)

    def test_constructor(self):
        self.assertEqual(plain(rbigint([r_uint(5), r_uint(1), r_uint(0)], -1)), -(WORD + 5))
        self.assertEqual(plain(rbigint([], 1)), 0)
        self.assertEqual(plain(rbigint()), 0)
        self.assertEqual(plain(ONERBIGINT), 1)
        self.assertEqual(plain(ONENEGATIVERBIGINT), -1)
        self.assertEqual(repr(big(-3)), "<rbigint -3>")


class TranslatedTest(unittest.TestCase):
    """The functions that translated programs call, with large operands."""

    def sizes(self):
        return zip(numbers(30, 9, (700, 1000, 3000)), numbers(30, 10, (700, 900, 1500)))

    def test_products_and_quotients(self):
        for a, b in self.sizes():
            x, y = sorted([big(abs(a)), big(abs(b))], key=lambda n: n._length())
            if x.tobool():
                for f in [ll_bigint.mul, _limbs.mul_school]:
                    out = _limbs.new(x._length() + y._length())
                    f(x._digits, x._length(), y._digits, y._length(), out)
                    self.assertEqual(plain(rbigint(out, 1)), abs(a * b))
                for f in [ll_bigint.divrem, _limbs.divrem_school]:
                    q, r = _limbs.new(y._length() - x._length() + 1), _limbs.new(x._length())
                    f(y._digits, y._length(), x._digits, x._length(), q, r)
                    self.assertEqual((plain(rbigint(q, 1)), plain(rbigint(r, 1))), divmod(y.tolong(), x.tolong()))

    def test_number_theory(self):
        for a, b in self.sizes():
            x, y = big(abs(a) + 1), big(abs(b) + 2)
            for f in [ll_bigint.gcd, _number_theory.gcd_euclid]:
                self.assertEqual(plain(f(x, y)), math.gcd(abs(a) + 1, abs(b) + 2))
            for f in [ll_bigint.isqrt, _number_theory.isqrt_newton]:
                self.assertEqual(plain(f(x)), math.isqrt(abs(a) + 1))
            for f in [ll_bigint.pow_mod, _number_theory.pow_mod_binary]:
                self.assertEqual(plain(f(x.mod(y), big(37), y)), pow(x.tolong(), 37, y.tolong()))

    def test_text(self):
        digits = "abcdefghij"
        for a, b in self.sizes():
            if a:
                x = big(abs(a))
                for f in [ll_bigint.to_text, _limbs_text.to_text_school]:
                    self.assertEqual(f(x._digits, x._length(), BASE10), str(abs(a)))
                    self.assertEqual(f(x._digits, x._length(), BASE16), "%x" % abs(a))
                    lettered = "".join([digits[int(c)] for c in str(abs(a))])
                    self.assertEqual(f(x._digits, x._length(), digits), lettered)
                for f in [ll_bigint.from_text, _limbs_text.from_text_school]:
                    self.assertEqual(plain(rbigint(f(str(abs(a)), 10), 1)), abs(a))
                    self.assertEqual(plain(rbigint(f("%x" % abs(a), 16), 1)), abs(a))
        x = big(40 ** 30)
        self.assertEqual(ll_bigint.to_text(x._digits, x._length(), _limbs_text.DIGITS + "ABCD"), "1" + "0" * 30)


if __name__ == "__main__":
    unittest.main()
