# args:
"""The functions of rcomplex: ordinary, special, tiny and huge arguments, and their errors."""

import sys

from rpython.rlib.rcomplex import (
    c_abs, c_acos, c_acosh, c_add, c_asin, c_asinh, c_atan, c_atanh, c_cos, c_cosh, c_div, c_exp, c_isfinite, c_isinf,
    c_isnan, c_log, c_log10, c_mul, c_neg, c_phase, c_polar, c_pow, c_rect, c_sin, c_sinh, c_sqrt, c_sub, c_tan, c_tanh)
from rpython.rlib.rfloat import INFINITY, NAN
from rpython.rlib.unroll import unrolling_iterable

FUNCTIONS = unrolling_iterable([
    ("sqrt", c_sqrt), ("log", c_log), ("log10", c_log10), ("exp", c_exp), ("cosh", c_cosh), ("sinh", c_sinh),
    ("tanh", c_tanh), ("asinh", c_asinh), ("acosh", c_acosh), ("atanh", c_atanh), ("cos", c_cos), ("sin", c_sin),
    ("tan", c_tan), ("acos", c_acos), ("asin", c_asin), ("atan", c_atan), ("polar", c_polar), ("rect", c_rect)])
PARTS = [0.0, -0.0, 1.0, -2.5, 0.3, 1e-310, -1e308, 710.0, INFINITY, -INFINITY, NAN]


def shown(x):
    """Fifteen digits: the last bit is the C library's affair."""
    return "%.14g" % x


def functions(x, y):
    line = ""
    for name, f in FUNCTIONS:
        try:
            real, imag = f(x, y)
            line += " %s=%s,%s" % (name, shown(real), shown(imag))
        except ValueError:
            line += " %s=domain" % name
        except OverflowError:
            line += " %s=range" % name
    print(x, y, line)


def arithmetic(x, y):
    print(x, y, c_add(x, y), c_sub(x, y), c_mul(x, y), c_neg(x))
    try:
        real, imag = c_div(x, y)
        print(shown(real), shown(imag))
    except ZeroDivisionError as e:
        print("division by zero")
    try:
        real, imag = c_pow(x, y)
        print(shown(real), shown(imag))
    except ZeroDivisionError:
        print("power of zero")
    except OverflowError:
        print("too large")


def entry_point(argv):
    for x in PARTS:
        for y in PARTS:
            functions(x, y)
            print(c_isinf(x, y), c_isnan(x, y), c_isfinite(x, y), shown(c_phase(x, y)))
    points = [(0.0, 0.0), (1.0, 0.0), (2.0, 3.0), (-1.5, 0.25), (0.0, -2.0), (1e200, 1e200), (-3.0, 0.0)]
    for x in points:
        for y in points:
            arithmetic(x, y)
    try:
        c_abs(1.7e308, 1.7e308)
    except OverflowError:
        print("too large", c_abs(-INFINITY, NAN), c_abs(3.0, -4.0))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
