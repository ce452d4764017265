# args: 7
"""rarithmetic in full: limits, casts, overflow checks in all forms, division as in C, 128 bits, parsing."""

import sys

from rpython.rlib import rarithmetic
from rpython.rlib.rarithmetic import (
    INT_MAX, INT_MIN, LONG_BIT, LONG_BIT_SHIFT, LONGLONG_BIT, LONG_MASK, LONG_TEST, SHRT_MAX, SHRT_MIN, UINT_MAX,
    InvalidBaseError, ParseStringError, ParseStringOverflowError, base_int, byteswap, check_support_int128,
    highest_bit, int_between, int_c_div, int_c_mod, int_force_ge_zero, intmask, is_emulated_long,
    is_signed_integer_type, is_valid_int, longlongmask, longlongmax, maxint, most_neg_value_of,
    most_neg_value_of_same_type, most_pos_value_of, most_pos_value_of_same_type, mulmod, normalizedinttype, ovfcheck,
    ovfcheck_float_to_int, ovfcheck_float_to_longlong, ovfcheck_int32_add, ovfcheck_int32_mul, ovfcheck_int32_sub,
    r_int, r_int8, r_int16, r_int32, r_int64, r_longlong, r_longlonglong, r_uint, r_uint8, r_uint16, r_uint32,
    r_uint64, r_ulonglong, r_ulonglonglong, string_to_int, uint_mul_high, widen)

BIG = r_ulonglonglong(1) << 100


def limits():
    print(LONG_BIT, LONG_BIT_SHIFT, LONGLONG_BIT, intmask(LONG_MASK), intmask(LONG_TEST), maxint, longlongmax)
    print(SHRT_MIN, SHRT_MAX, INT_MIN, INT_MAX, UINT_MAX, is_emulated_long, check_support_int128())
    print(most_neg_value_of(int), most_pos_value_of(int), most_pos_value_of(r_uint), most_neg_value_of(r_int8))
    print(most_neg_value_of_same_type(3), most_pos_value_of_same_type(r_uint16(3)), most_neg_value_of_same_type(r_int32(1)))
    print(is_signed_integer_type(int), is_signed_integer_type(r_uint), is_signed_integer_type(r_int8))
    print(normalizedinttype(int) is int, normalizedinttype(r_uint8) is r_uint8)


def casts(n):
    print(r_int8(n), r_uint8(n), r_int16(n), r_uint16(n), r_int32(n), r_uint32(n), r_int64(n), r_uint64(n))
    print(r_int(n), r_uint(n), r_longlong(n), r_ulonglong(n), r_longlonglong(n), r_ulonglonglong(n))
    print(intmask(r_uint(n)), intmask(r_int8(n)), intmask(r_ulonglonglong(n)), longlongmask(r_ulonglong(n)))
    print(widen(r_int8(n)) + 1, widen(r_uint16(n)) + 1, widen(r_int32(n)) * 2, widen(n & 1 == 0))
    print(byteswap(r_uint8(n)), byteswap(r_int16(n)), byteswap(r_uint32(n)), byteswap(n), byteswap(r_uint(n)))
    print(is_valid_int(n), int_force_ge_zero(n), int_between(-5, n, 300), isinstance(r_uint8(n), base_int))


def wrapping(a, b):
    print(r_uint8(a) + r_uint8(b), r_int8(a) * r_int8(b), r_uint16(a) - r_uint16(b), r_int32(a) << 20, r_uint32(a) >> 3)
    print(r_uint(a) * r_uint(b), r_uint(a) - r_uint(b), -r_uint(a), ~r_uint(b), r_uint(a) ^ r_uint(b))
    x, y = r_ulonglonglong(a), r_ulonglonglong(b)
    print(x * y, x - y, (x << 64) | y, (x * x) >> 64, x < y, x == y)
    p, q = r_longlonglong(a), r_longlonglong(b)
    print(p * q * p, p - q, p << 70, intmask((p << 70) >> 68))
    if b != 0:
        print(x // y, x % y, p // q, p % q, r_uint(a) // r_uint(b), r_uint(a) % r_uint(b))


def overflow(a, b):
    try:
        print("add", ovfcheck(a + b))
    except OverflowError:
        print("add overflow")
    try:
        print("sub", ovfcheck(a - b))
    except OverflowError:
        print("sub overflow")
    try:
        print("mul", ovfcheck(a * b))
    except OverflowError:
        print("mul overflow")
    try:
        print("neg", ovfcheck(-a))
    except OverflowError:
        print("neg overflow")
    try:
        print("shift", ovfcheck(a << (b & 63)))
    except OverflowError:
        print("shift overflow")
    try:
        print("div", ovfcheck(a // b), ovfcheck(a % b))
    except OverflowError:
        print("div overflow")
    except ZeroDivisionError:
        print("div by zero")
    try:
        a = ovfcheck(a + 1)
        a = ovfcheck(a * 2)
        print("both", a)
    except OverflowError:
        print("overflow of", a)


def overflow32(a, b):
    for i in range(3):
        try:
            if i == 0:
                print(ovfcheck_int32_add(a, b))
            elif i == 1:
                print(ovfcheck_int32_sub(a, b))
            else:
                print(ovfcheck_int32_mul(a, b))
        except OverflowError:
            print("32 bits overflow")


def floats(x):
    try:
        print(ovfcheck_float_to_int(x), ovfcheck_float_to_longlong(x))
    except OverflowError:
        print("no int", x)


def parse(s, base):
    try:
        print(repr(s), base, string_to_int(s, base))
    except ParseStringOverflowError:
        print(repr(s), base, "overflow")
    except ParseStringError as e:
        print(repr(s), base, e.msg)
    except InvalidBaseError:
        print(base, "is no base")


def entry_point(argv):
    n = int(argv[1])
    limits()
    for value in [0, 1, -1, n, 127, 128, 255, 256, -129, 32768, 65535, 1 << 31, (1 << 32) + 5, maxint, -maxint - 1]:
        casts(value)
    values = [0, 1, -1, 3, -7, 1000003, 1 << 32, maxint, -maxint - 1]
    for a in values:
        for b in values:
            wrapping(a, b)
            overflow(a, b)
            overflow32(a, b)
            print(mulmod(a, b, 1000000007), uint_mul_high(r_uint(a), r_uint(b)))
            if b != 0 and not (a == -maxint - 1 and b == -1):
                print(int_c_div(a, b), int_c_mod(a, b))
    for i in range(63):
        if highest_bit(1 << i) != i:
            print("highest_bit", i)
    for x in [0.0, 1.9, -1.9, 1e18, 9.3e18, -9223372036854775808.0, 9223372036854775807.0, 1e300, float("inf"), float("nan")]:
        floats(x)
    for s, base in [("0", 10), ("-17", 10), (" +5 ", 10), ("ff", 16), ("0xFf", 16), ("0b101", 2), ("zz", 36), ("0o17", 0),
                    ("0x1f", 0), ("", 10), ("-", 10), ("1x", 10), ("9223372036854775807", 10), ("9223372036854775808", 10),
                    ("-9223372036854775808", 10), ("-9223372036854775809", 10), ("1", 1), ("1", 40), ("1_0", 10)]:
        parse(s, base)
    print(string_to_int("1_000", 10, allow_underscores=True))
    print(BIG, intmask(BIG >> 96), BIG * BIG, r_longlonglong(-1) >> 100)
    print(rarithmetic.r_int is r_longlong, r_uint is r_ulonglong)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
