"""Complex functions against the host's `cmath` and complex numbers."""

import cmath
import math
import operator
import random
import unittest

from rpython.rlib import rcomplex

INF = float("inf")
NAN = float("nan")
PARTS = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 1e-310, -1e-310, 1e308, -1e308, 710.0, -710.0, 1e-20, INF, -INF, NAN]
NAMES = ("sqrt log log10 exp cosh sinh tanh asinh acosh atanh cos sin tan acos asin atan polar "
         "isinf isnan isfinite").split()


def outcome(f, *args):
    try:
        result = f(*args)
    except (ValueError, ArithmeticError) as e:
        return type(e)
    return (result.real, result.imag) if isinstance(result, complex) else result


def close(a, b):
    """The same float, or the next but one at most: not all hosts have the same `hypot`."""
    if a == b:
        return math.copysign(1.0, a) == math.copysign(1.0, b)
    if a != a or b != b:
        return a != a and b != b
    return abs(a - b) <= 5e-16 * abs(b) + 1e-323


class ComplexTest(unittest.TestCase):
    def check(self, name, got, expected, args):
        if isinstance(expected, tuple):
            same = isinstance(got, tuple) and close(got[0], expected[0]) and close(got[1], expected[1])
        elif isinstance(expected, float):
            same = isinstance(got, float) and close(got, expected)
        else:
            same = got == expected
        self.assertTrue(same, "%s%s: %s instead of %s" % (name, args, got, expected))

    def points(self):
        rng = random.Random(1)
        points = [(x, y) for x in PARTS for y in PARTS]
        points += [(rng.uniform(-3, 3), rng.uniform(-3, 3)) for i in range(200)]
        points += [(rng.uniform(-1, 1) * 10.0 ** rng.randrange(-200, 200), rng.uniform(-1, 1)) for i in range(100)]
        return points

    def test_functions(self):
        for x, y in self.points():
            for name in NAMES:
                got = outcome(getattr(rcomplex, "c_" + name), x, y)
                self.check(name, got, outcome(getattr(cmath, name), complex(x, y)), (x, y))
            self.check("rect", outcome(rcomplex.c_rect, x, y), outcome(cmath.rect, x, y), (x, y))
            self.check("abs", outcome(rcomplex.c_abs, x, y), outcome(abs, complex(x, y)), (x, y))
            self.check("phase", outcome(rcomplex.c_phase, x, y), math.atan2(y, x), (x, y))

    def test_arithmetic(self):
        points = [point for point in self.points() if rcomplex.c_isfinite(*point)]
        for i, x in enumerate(points):
            y = points[i * 7 % len(points)]
            for name, operation in [("add", operator.add), ("sub", operator.sub), ("mul", operator.mul),
                                    ("div", operator.truediv)]:
                got = outcome(getattr(rcomplex, "c_" + name), x, y)
                self.check(name, got, outcome(operation, complex(*x), complex(*y)), (x, y))
            self.assertEqual(rcomplex.c_neg(x), (-x[0], -x[1]))
        self.assertRaises(ZeroDivisionError, rcomplex.c_div, (1.0, 0.0), (0.0, 0.0))
        self.assertTrue(math.isnan(rcomplex.c_div((1.0, 0.0), (NAN, 0.0))[0]))

    def test_powers(self):
        rng = random.Random(2)
        for i in range(300):
            x = rng.uniform(-3, 3), rng.uniform(-3, 3)
            y = rng.uniform(-3, 3), rng.uniform(-3, 3)
            expected = complex(*x) ** complex(*y)
            got = complex(*rcomplex.c_pow(x, y))
            self.assertLess(abs(got - expected), 1e-14 * abs(expected))
        for x, y, result in [((2.0, 0.0), (3.0, 0.0), (8.0, 0.0)), ((5.0, 1.0), (0.0, 0.0), (1.0, 0.0)),
                             ((0.0, 0.0), (2.0, 0.0), (0.0, 0.0)), ((1.0, 0.0), (5.0, 7.0), (1.0, 0.0))]:
            self.assertEqual(rcomplex.c_pow(x, y), result)
        self.assertRaises(ZeroDivisionError, rcomplex.c_pow, (0.0, 0.0), (-1.0, 0.0))
        self.assertRaises(ZeroDivisionError, rcomplex.c_pow, (0.0, 0.0), (1.0, 1.0))
        self.assertRaises(OverflowError, rcomplex.c_pow, (1e300, 0.0), (2.0, 0.0))


if __name__ == "__main__":
    unittest.main()
