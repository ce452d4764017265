# args:
"""Casts to 8 and 16 bits."""

import sys

from rpython.rlib.rarithmetic import r_int8, r_uint8, r_int16, r_uint16, intmask


def entry_point(argv):
    for n in [0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 32768, 65535, 65536, -32769, 123456789]:
        print(n, intmask(r_int8(n)), intmask(r_uint8(n)), intmask(r_int16(n)), intmask(r_uint16(n)))
    checksum = 0
    for c in "checksum this":
        checksum = intmask(r_uint8(checksum * 3 + ord(c)))
    print(checksum)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
