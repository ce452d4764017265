# args:
"""Lists of integers of every width."""

import sys
from rpython.rlib.rarithmetic import r_uint, r_longlong, r_ulonglong, r_int32, r_uint32, intmask
from rpython.rlib.rarithmetic import r_longlonglong, r_singlefloat


def entry_point(argv):
    u = [r_uint(1), r_uint(-1)]
    u.append(u[1] + r_uint(2))
    u[0] -= r_uint(2)
    print([str(x) for x in u], [intmask(x) for x in u], u.count(u[1]), r_uint(1) in u)
    u.sort()
    print([str(x) for x in u], u[0] < u[1], max(u) == r_uint(-1))
    i = [r_int32(5), r_int32(-7)]
    i.append(r_int32(2147483647))
    i.sort()
    print([str(int(x)) for x in i], i.index(r_int32(5)), int(i[0]))
    w = [r_uint32(4294967295), r_uint32(1)]
    print([int(x) for x in w], int(w[0] + w[1]), int(w[1] - w[1] - w[1]))
    l = [r_longlong(1) << 40, r_longlong(-1)]
    l.extend([r_longlong(7)])
    print([str(x) for x in sorted(l)], min(l) == r_longlong(-1))
    ul = [r_ulonglong(1) << 63, r_ulonglong(3)]
    print([str(x) for x in ul], ul[0] > ul[1])
    big = [r_longlonglong(1) << 100]
    big.append(big[0] * r_longlonglong(-3))
    print([str(x >> 90) for x in big], big[1] < big[0])
    s = [r_singlefloat(0.1), r_singlefloat(2), r_singlefloat(len(argv) == 1), r_singlefloat(len(argv) + 16777216)]
    print([float(x) for x in s], float(s[0]) == 0.1, float(r_singlefloat(288230393331580929 + len(argv))))
    flags = [True, False]
    flags.append(u[0] > u[1])
    print(flags, flags.count(False), flags.index(False), sum([int(f) for f in flags]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
