# args:
"""Fixed widths wrap around: addition, multiplication, negation, shifts, conversions."""

import sys
from rpython.rlib.rarithmetic import r_uint, r_int32, r_uint32, r_longlong, r_ulonglong, intmask, r_int16, r_uint16
from rpython.rlib.rarithmetic import r_int8, r_uint8


def entry_point(argv):
    one = len(argv)
    u = r_uint(0)
    print(u - r_uint(one), u - r_uint(one) + r_uint(2), r_uint(-one) * r_uint(3), ~u, -r_uint(one))
    print((r_uint(-one) // r_uint(10)), r_uint(-one) % r_uint(10), r_uint(-5) >> 60, r_uint(1) << 63)
    i = r_int32(2147483647)
    print(int(r_int32(int(i) + one)), int(r_int32(-2147483648 - one)), int(r_int32(one << 31)), int(r_int32(one << 32)))
    w = r_uint32(4294967295)
    print(int(w + r_uint32(one)), int(r_uint32(-one)), int(w * w), int(w >> 4), int(~r_uint32(one)))
    print(int(r_int8(127 + one)), int(r_uint8(255 + one)), int(r_int16(-32768 - one)), int(r_uint16(-one)))
    print(int(r_int8(-129 * one)), int(r_uint8(-one)), int(r_int16(65535 * one)), int(r_uint16(70000 * one)))
    l = r_longlong(9223372036854775807)
    print(r_longlong(intmask(int(l) + one)), r_ulonglong(-one), r_ulonglong(-one) + r_ulonglong(2), -r_longlong(one))
    print(intmask(r_uint(9223372036854775808)), intmask(r_ulonglong(18446744073709551615)), intmask(w))
    total = r_uint(5381)
    for c in "hash me please, this is long enough to wrap":
        total = total * r_uint(33) ^ r_uint(ord(c))
    print(total, intmask(total), total & r_uint(0xFFFF), total >> 32)
    crc = r_uint32(0)
    for i in range(20):
        crc = (crc << 5) ^ (crc >> 27) ^ r_uint32(i * 2654435761)
    print(int(crc))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
