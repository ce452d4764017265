# args:
"""byteswap of integers and floats."""

import sys

from rpython.rlib.rarithmetic import byteswap, intmask, r_uint32, r_int16


def entry_point(argv):
    print(byteswap(1), byteswap(0x0102030405060708))
    print(intmask(byteswap(r_uint32(0x01020304))), intmask(byteswap(r_int16(0x0102))))
    print(byteswap(byteswap(1.5)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
