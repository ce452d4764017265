# args:
"""The bits of floats and single floats."""

import sys

from rpython.rlib.longlong2float import (
    can_encode_float, can_encode_int32, decode_int32_from_longlong_nan, encode_int32_into_longlong_nan,
    float2longlong, is_int32_from_longlong_nan, longlong2float, singlefloat2uint, uint2singlefloat)
from rpython.rlib.rarithmetic import r_longlong, r_singlefloat, r_uint


def entry_point(argv):
    for x in [0.0, -0.0, 1.0, -1.5, 3.141592653589793, 5e-324, 1.7976931348623157e308, 1e400, -1e400]:
        n = float2longlong(x)
        print("%x" % n, longlong2float(n), can_encode_float(x))
        single = r_singlefloat(x)
        u = singlefloat2uint(single)
        print("%x" % u, float(uint2singlefloat(u)))
    for n in [r_longlong(0x7ff8000000000123), r_longlong(-5), r_longlong(1)]:
        x = longlong2float(n)
        print("%d" % float2longlong(x), x == x, can_encode_float(x))
    print("%x" % singlefloat2uint(uint2singlefloat(r_uint(0x7fc00123))))
    for n in [0, 7, -1, -2147483648, 2147483647, 2147483648]:
        if can_encode_int32(n):
            e = encode_int32_into_longlong_nan(n)
            print(n, "%x" % r_uint(e), decode_int32_from_longlong_nan(e), is_int32_from_longlong_nan(e))
        else:
            print(n, "does not fit")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
