# args:
"""Shifts at the ends: by zero, by the width less one, of negative numbers, by counts known and unknown."""

import sys
from rpython.rlib.rarithmetic import r_uint, intmask, ovfcheck, LONG_BIT


def left(x, n):
    return intmask(x << n)


def entry_point(argv):
    one = len(argv)
    for n in [0, 1, 31, 32, 33, 62, 63]:
        print(n, left(one, n), left(-one, n), left(3, n), (-one) >> n, (one << 40) >> n, (-(one << 40) - 1) >> n)
        print(n, r_uint(one) << n, r_uint(-one) >> n, intmask(r_uint(-one) >> n))
    print(LONG_BIT, one << 5 >> 3, -9 >> 1, -1 >> 63, 1 << 62, (1 << 63) - 1 >= 0)
    for n in [61, 62, 63]:
        try:
            print(ovfcheck(one << n))
        except OverflowError:
            print("overflow at", n)
        try:
            print(ovfcheck(-one << n))
        except OverflowError:
            print("negative overflow at", n)
    try:
        print(ovfcheck((one + 4) << 61))
    except OverflowError:
        print("overflow of 5")
    x = one
    for i in range(70):
        x = intmask(x << 1)
    print(x)
    x = -one << 40
    for i in range(70):
        x >>= 1
    print(x)
    mask = 0
    for i in range(0, 64, 3):
        mask |= intmask(1 << i)
    print(mask, mask & 0xFF, ~mask, mask ^ -1, -mask)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
