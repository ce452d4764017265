# args:
"""The functions of math."""

import math
import sys


def entry_point(argv):
    for x in [0.0, 0.5, 1.0, 2.0, 10.0]:
        print("%.10f %.10f %.10f" % (math.sin(x), math.cos(x), math.tan(x)))
        print("%.10f %.10f" % (math.sqrt(x), math.exp(x)))
        print("%.10f %.10f" % (math.atan(x), math.atan2(x, 2.0)))
        print("%.10f" % math.pow(x, 2.5))
        if x > 0.0:
            print("%.10f %.10f" % (math.log(x), math.log10(x)))
        if x <= 1.0:
            print("%.10f %.10f" % (math.asin(x), math.acos(x)))
    for x in [2.5, -2.5, 2.0, -0.5]:
        print(math.fabs(x), int(math.floor(x)), int(math.ceil(x)), math.fmod(x, 2.0))
    m, e = math.frexp(10.0)
    print(m, e, math.ldexp(m, e))
    frac, whole = math.modf(3.25)
    print(frac, whole)
    print("%.12f %.12f" % (math.pi, math.e))
    print(math.hypot(3.0, 4.0), "%.6f" % math.sinh(1.0), "%.6f" % math.cosh(1.0), "%.6f" % math.tanh(1.0))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
