# args:
"""Dicts with integers of other widths as keys."""

import sys
from rpython.rlib.rarithmetic import r_uint, r_longlong, r_ulonglong, r_int32, r_uint32, r_longlonglong


def entry_point(argv):
    u = {}
    for n in [1, -1, 0, 5]:
        u[r_uint(n)] = n
    print(u[r_uint(-1)], r_uint(5) in u, r_uint(6) in u, len(u))
    u[r_uint(0) - r_uint(1)] = 77
    print(u[r_uint(-1)], len(u), [str(k) for k in u])
    i = {r_int32(3): "three", r_int32(-3): "minus"}
    i[r_int32(2147483647)] = "max"
    print(i[r_int32(-3)], i[r_int32(2147483647)], r_int32(4) in i)
    w = {r_uint32(4000000000): 1}
    w[r_uint32(7)] = 2
    print(w[r_uint32(4000000000)], w.get(r_uint32(8), -1))
    l = {r_longlong(1) << 50: "big"}
    l[r_longlong(-1)] = "neg"
    print(l[r_longlong(1125899906842624)], l[r_longlong(-1)], r_longlong(0) in l)
    ul = {r_ulonglong(1) << 63: "top"}
    print(ul[r_ulonglong(9223372036854775808)], r_ulonglong(1) in ul)
    wide = {}
    for n in range(3):
        wide[r_longlonglong(n) << 70] = n
        wide[(r_longlonglong(n) << 70) + r_longlonglong(1)] = -n
    print(len(wide), wide[r_longlonglong(2) << 70], wide[(r_longlonglong(1) << 70) + r_longlonglong(1)])
    print((r_longlonglong(1) << 71) in wide, (r_longlonglong(1) << 72) in wide)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
