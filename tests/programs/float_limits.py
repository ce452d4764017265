# args:
"""The largest, smallest and subnormal floats, rounding to even, conversion of large integers."""

import sys


def entry_point(argv):
    one = len(argv)
    big = 1.7976931348623157e308 * one
    tiny = 5e-324 * one
    print(big, -big, tiny, tiny / 2, big * 2, big + 1.0 == big, tiny * 0.5 == 0.0)
    print(2.2250738585072014e-308 * one, 2.2250738585072011e-308, 1e-310 * one, 123456789012345680.0)
    print(float(9007199254740993 * one), float(9007199254740992 * one + 3), float(9223372036854775807), float(-one))
    print(2 ** 53 * one + 0.0, (one << 62) * 1.0)
    print(0.1 * one + 0.2, 0.1 * 3, 1.1 * 1.1, 1 / 3.0, 2 / 3.0 * one, 1e16 + one, 1e15 + 0.3)
    print(int(1e18 * one), int(-1e18), int(9.99999999999999999), int(0.9999999999999999 * one), int(-0.5))
    print(1e22, 1e21, 1e16, 1e15, 123456.789e3, 1e-4, 1e-5, 0.00012345, 1e100, -1.5e-7)
    print(5e-324 * one > 0, 1.0 * one == 1, 1.0000000000000002 > 1, 0.5 + one, 4.35 * 100, 1.005 * 1000)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
