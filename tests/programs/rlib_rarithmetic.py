# args:
"""The small functions of rarithmetic."""

import sys

from rpython.rlib import rarithmetic
from rpython.rlib.rarithmetic import r_uint, intmask


def parse(s, base):
    try:
        print("[%s] %d ->" % (s, base), rarithmetic.string_to_int(s, base))
    except rarithmetic.ParseStringError as e:
        print("[%s] %d: %s" % (s, base, e.msg))
    except rarithmetic.ParseStringOverflowError:
        print("[%s] %d: overflow" % (s, base))


def entry_point(argv):
    for i in range(0, 62, 7):
        print(rarithmetic.highest_bit(1 << i))
    for a in [7, -7, 6, -6, 0]:
        for b in [2, -2, 3, -3]:
            print(rarithmetic.int_c_div(a, b), rarithmetic.int_c_mod(a, b))
    print(rarithmetic.int_between(1, 3, 5), rarithmetic.int_between(1, 5, 5), rarithmetic.int_between(1, 0, 5))
    print(rarithmetic.int_force_ge_zero(5), rarithmetic.int_force_ge_zero(-5))
    print(intmask(rarithmetic.uint_mul_high(r_uint(-1), r_uint(-1))))
    print(intmask(rarithmetic.uint_mul_high(r_uint(123456789123456789), r_uint(987654321987654321))))
    print(rarithmetic.mulmod(123456789012, 987654321098, 1000000007))
    print(rarithmetic.mulmod(9223372036854775806, 9223372036854775805, 9223372036854775807))
    print(rarithmetic.LONG_BIT, rarithmetic.maxint)
    for s in ["0", "12", "-12", " 7 ", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
              "-9223372036854775809", "", "-", "1x", "0x1f", "0b11", "0o17", "zz"]:
        for base in [0, 2, 10, 16, 36]:
            parse(s, base)
    parse("1", 1)
    for x in [1.5, -1.5, 1e18, 1e19, -1e19]:
        try:
            print(rarithmetic.ovfcheck_float_to_int(x))
        except OverflowError:
            print(x, "overflows")
    print(rarithmetic.ovfcheck_int32_add(1, 2))
    try:
        print(rarithmetic.ovfcheck_int32_mul(65536, 65536))
    except OverflowError:
        print("32 bits overflow")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
