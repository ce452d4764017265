"""Fixed-width arithmetic against unbounded integers."""

import operator
import random
import unittest

from rpython.rlib import rarithmetic
from rpython.rlib.rarithmetic import (
    LONG_BIT, base_int, byteswap, intmask, ovfcheck, r_int, r_int8, r_int16, r_int32, r_int64, r_longlong,
    r_longlonglong, r_singlefloat, r_uint, r_uint8, r_uint16, r_uint32, r_uint64, r_ulonglong, r_ulonglonglong)

CLASSES = [r_int, r_uint, r_int8, r_uint8, r_int16, r_uint16, r_int32, r_uint32, r_longlonglong, r_ulonglonglong]
BINARY = [operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, operator.and_, operator.or_,
          operator.xor]


def reduce_to(cls, n):
    n &= (1 << cls.BITS) - 1
    return n - (1 << cls.BITS) if cls.SIGNED and n >> (cls.BITS - 1) else n


def samples(cls):
    rng = random.Random(cls.BITS)
    top = 1 << cls.BITS
    return [0, 1, 2, 3, top - 1, top // 2, top // 2 - 1] + [rng.randrange(top) for i in range(12)]


class FixedWidthTest(unittest.TestCase):
    def test_constructor_wraps(self):
        for cls in CLASSES:
            for n in samples(cls) + [-1, -5, 1 << 200]:
                self.assertEqual(cls(n), reduce_to(cls, n))
                self.assertIs(type(cls(n)), cls)

    def test_binary_operations_wrap(self):
        for cls in CLASSES:
            for a in samples(cls):
                for b in samples(cls):
                    x, y = cls(a), cls(b)
                    for op in BINARY:
                        if op in (operator.floordiv, operator.mod) and y == 0:
                            with self.assertRaises(ZeroDivisionError):
                                op(x, y)
                            continue
                        result = op(x, y)
                        self.assertIs(type(result), cls)
                        self.assertEqual(result, reduce_to(cls, op(int.__int__(x), int.__int__(y))))

    def test_unary_operations_wrap(self):
        for cls in CLASSES:
            for a in samples(cls):
                x = cls(a)
                for op in (operator.neg, operator.invert, operator.pos, abs):
                    self.assertIs(type(op(x)), cls)
                    self.assertEqual(op(x), reduce_to(cls, op(int.__int__(x))))

    def test_shifts_keep_the_left_class(self):
        self.assertEqual(r_uint(1) << 63, 1 << 63)
        self.assertEqual(r_uint(3) << 63, 1 << 63)
        self.assertEqual(r_int32(1) << 31, -(1 << 31))
        self.assertEqual(r_uint(-1) >> 60, 15)
        self.assertEqual(r_int(-16) >> 2, -4)
        self.assertIs(type(r_uint8(1) << r_uint(3)), r_uint8)
        self.assertIs(type(1 << r_uint(3)), int)

    def test_result_classes(self):
        self.assertIs(type(r_uint(1) + 1), r_uint)
        self.assertIs(type(1 + r_uint(1)), r_uint)
        self.assertIs(type(r_uint(1) + r_int(1)), r_uint)
        self.assertIs(type(r_uint32(1) + r_int(1)), r_uint)
        self.assertIs(type(r_int32(1) + r_int16(1)), r_int32)
        self.assertIs(type(r_int32(1) + 1), r_int32)
        self.assertIs(type(r_uint(1) + 1.5), float)
        self.assertIs(type(r_uint(7) / 2), float)

    def test_aliases_on_this_word_size(self):
        self.assertEqual(LONG_BIT, 64)
        self.assertIs(r_longlong, r_int)
        self.assertIs(r_ulonglong, r_uint)
        self.assertIs(r_int64, r_int)
        self.assertIs(r_uint64, r_uint)

    def test_text_and_conversion(self):
        self.assertEqual(repr(r_uint(5)), "r_uint(5)")
        self.assertEqual(str(r_uint(-1)), "18446744073709551615")
        self.assertEqual("%d %s" % (r_uint(-1), r_uint(2)), "18446744073709551615 2")
        self.assertEqual(f"{r_uint(3)}", "3")
        self.assertEqual(int(r_uint(-1)), -1)
        self.assertIs(type(int(r_uint(1))), int)
        self.assertEqual(hash(r_uint(5)), hash(5))
        self.assertEqual({5: "x"}[r_int32(5)], "x")
        self.assertEqual([10, 20][r_uint(1)], 20)

    def test_singlefloat(self):
        self.assertEqual(float(r_singlefloat(0.5)), 0.5)
        self.assertNotEqual(float(r_singlefloat(0.1)), 0.1)
        self.assertEqual(r_singlefloat(0.1), r_singlefloat(0.1))
        self.assertEqual(float(r_singlefloat(1e300)), float("inf"))
        with self.assertRaises(TypeError):
            bool(r_singlefloat(1.0))
        with self.assertRaises(TypeError):
            r_singlefloat(1.0) + 1.0


class WordTest(unittest.TestCase):
    def test_intmask(self):
        for n in [0, 1, -1, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64, 3**80, -3**80]:
            self.assertEqual(intmask(n), reduce_to(r_int, n))
            self.assertIs(type(intmask(n)), int)
        self.assertIs(type(intmask(True)), int)
        self.assertEqual(intmask(r_uint(-1)), -1)
        with self.assertRaises(TypeError):
            intmask(1.0)

    def test_ovfcheck(self):
        self.assertEqual(ovfcheck(2**63 - 1), 2**63 - 1)
        self.assertEqual(ovfcheck(-2**63), -2**63)
        for n in [2**63, -2**63 - 1, 1 << 100]:
            with self.assertRaises(OverflowError):
                ovfcheck(n)
        with self.assertRaises(TypeError):
            ovfcheck(r_uint(1))

    def test_limits(self):
        self.assertEqual(rarithmetic.most_neg_value_of(int), -2**63)
        self.assertEqual(rarithmetic.most_pos_value_of(r_int8), 127)
        self.assertEqual(rarithmetic.most_neg_value_of(r_uint8), 0)
        self.assertEqual(rarithmetic.most_neg_value_of_same_type(5), -2**63)
        self.assertEqual(rarithmetic.most_pos_value_of_same_type(r_uint(5)), 2**64 - 1)
        self.assertTrue(rarithmetic.is_valid_int(2**63 - 1))
        self.assertFalse(rarithmetic.is_valid_int(2**63))
        self.assertTrue(rarithmetic.is_signed_integer_type(int))
        self.assertFalse(rarithmetic.is_signed_integer_type(r_uint))

    def test_widen(self):
        self.assertIs(type(rarithmetic.widen(r_int8(-3))), int)
        self.assertIs(type(rarithmetic.widen(True)), int)
        self.assertIs(type(rarithmetic.widen(r_uint(3))), r_uint)
        self.assertIs(type(rarithmetic.widen(r_uint32(3))), int)
        self.assertIs(type(rarithmetic.widen(r_singlefloat(3.0))), float)

    def test_c_division(self):
        for a in range(-20, 21):
            for b in list(range(-6, 0)) + list(range(1, 7)):
                self.assertEqual(rarithmetic.int_c_div(a, b), int(a / b))
                self.assertEqual(rarithmetic.int_c_mod(a, b), a - int(a / b) * b)

    def test_uint_mul_high_and_mulmod(self):
        rng = random.Random(1)
        for i in range(200):
            a, b = rng.randrange(2**64), rng.randrange(2**64)
            self.assertEqual(rarithmetic.uint_mul_high(r_uint(a), r_uint(b)), a * b >> 64)
            m = rng.randrange(1, 2**63)
            self.assertEqual(rarithmetic.mulmod(a >> 1, b >> 1, m), (a >> 1) * (b >> 1) % m)

    def test_byteswap(self):
        self.assertEqual(byteswap(0x0102), 0x0201000000000000)
        self.assertIs(type(byteswap(r_uint16(0x0102))), r_uint16)
        self.assertEqual(byteswap(r_uint16(0x0102)), 0x0201)
        self.assertEqual(byteswap(byteswap(2.5)), 2.5)

    def test_string_to_int(self):
        for text in ["0", "17", "-17", " 5 ", "+5", "9223372036854775807", "-9223372036854775808"]:
            self.assertEqual(rarithmetic.string_to_int(text), int(text))
        for text, base in [("ff", 16), ("0xff", 16), ("0b11", 2), ("zz", 36), ("0x1f", 0), ("10", 0)]:
            self.assertEqual(rarithmetic.string_to_int(text, base), int(text, base))
        for text in ["", "-", "1x", "1 2", "--1"]:
            with self.assertRaises(rarithmetic.ParseStringError):
                rarithmetic.string_to_int(text)
        for text in ["9223372036854775808", "-9223372036854775809"]:
            with self.assertRaises(rarithmetic.ParseStringOverflowError):
                rarithmetic.string_to_int(text)
        self.assertEqual(rarithmetic.string_to_int("1_000", 10, allow_underscores=True), 1000)
        with self.assertRaises(rarithmetic.InvalidBaseError):
            rarithmetic.string_to_int("1", 1)

    def test_float_to_int(self):
        self.assertEqual(rarithmetic.ovfcheck_float_to_int(-2.9), -2)
        for x in [1e19, -1e19, float("inf"), float("nan"), 9223372036854775808.0]:
            with self.assertRaises(OverflowError):
                rarithmetic.ovfcheck_float_to_int(x)
        self.assertEqual(rarithmetic.ovfcheck_float_to_int(-9223372036854775808.0), -2**63)


if __name__ == "__main__":
    unittest.main()
