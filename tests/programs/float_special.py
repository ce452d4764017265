# args:
"""NaN, infinities, signed zero: arithmetic, comparison, conversion, printing."""

import sys
import math


def entry_point(argv):
    one = float(len(argv))
    inf = 1e300 * 1e300 * one
    nan = inf - inf
    zero = 0.0 * one
    print(inf, -inf, nan, zero, -zero)
    print(inf > 1e308, -inf < 0, inf == inf, inf == -inf, nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan)
    print(zero == -zero, math.copysign(1.0, -zero), math.copysign(3.0, zero), str(-zero), repr(0.0 - zero))
    print(inf + 1, inf * -1, inf * 0, inf - 5, 1 / inf, -1 / inf, inf // 2, abs(-inf), -nan != nan)
    print(math.isinf(inf), math.isnan(nan), math.isinf(nan), math.isnan(one), math.isinf(-inf))
    print(max(1.0, nan) == 1.0, max(nan, 1.0) == 1.0, min(nan, 1.0) == 1.0, max(inf, one), min(-inf, one))
    for x in [inf, nan]:
        try:
            print(int(x))
        except OverflowError:
            print("overflow")
        except ValueError:
            print("value")
    for x in [1.0, -1.0, 0.0]:
        try:
            print(x / zero)
        except ZeroDivisionError:
            print("division by zero")
        try:
            print(x % zero)
        except ZeroDivisionError:
            print("modulo by zero")
        try:
            print(x // zero)
        except ZeroDivisionError:
            print("floor division by zero")
    print(bool(nan), bool(zero), bool(-zero), not inf, 1 if nan else 0)
    print(float("inf") == inf, float("-inf") == -inf, math.isnan(float("nan")), float(" 1e3 "), float("-0.0"))
    print("%f %g %e" % (inf, -inf, nan), "%.2f" % inf, "%5s|" % inf, str(inf), [inf, -inf])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
