"""Complex arithmetic on pairs of floats, and the functions of Python's `cmath`.

Results are those of Python, also for infinities and NaNs (`rpython.rlib._complex_tables`) and where intermediate
results would overflow or vanish.  The inverse functions are those of Kahan, "Branch cuts for complex elementary
functions" (1987), the quotient is Smith's (1962).  ValueError where a function is not defined, OverflowError for
results that are too large.
"""

import math

from rpython.rlib import _complex_tables as tables
from rpython.rlib._complex_tables import special
from rpython.rlib.rfloat import DBL_MAX, DBL_MIN, INFINITY, isfinite, isinf, isnan

LARGE = DBL_MAX / 4.0
SQRT_LARGE = math.sqrt(LARGE)
LOG_LARGE = math.log(LARGE)
SQRT_MIN = math.sqrt(DBL_MIN)
LN2 = 0.6931471805599453
LN10 = 2.302585092994046
HALF_PI = math.pi / 2.0
# Powers of two by which denormal parts are made normal ones, and the root of them.
SCALE_UP = 53
SCALE_DOWN = -27


def _finite(x, y):
    return isfinite(x) and isfinite(y)


def _in_range(x, y):
    """The pair, unless a part that was computed from finite ones is infinite."""
    if isinf(x) or isinf(y):
        raise OverflowError("math range error")
    return x, y


# ____________________________________________________________
# Arithmetic


def c_add(x, y):
    """The sum of two pairs."""
    return x[0] + y[0], x[1] + y[1]


def c_sub(x, y):
    """The difference of two pairs."""
    return x[0] - y[0], x[1] - y[1]


def c_neg(x):
    """The pair with other signs."""
    return -x[0], -x[1]


def c_mul(x, y):
    """The product of two pairs."""
    return x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0]


def c_div(x, y):
    """The quotient of two pairs; ZeroDivisionError."""
    (a, b), (c, d) = x, y
    if abs(c) >= abs(d):
        if c == 0.0:
            raise ZeroDivisionError("complex division by zero")
        ratio = d / c
        denominator = c + d * ratio
        return (a + b * ratio) / denominator, (b - a * ratio) / denominator
    if abs(d) >= abs(c):
        ratio = c / d
        denominator = c * ratio + d
        return (a * ratio + b) / denominator, (b * ratio - a) / denominator
    # One of them is NaN.
    return c + d, c + d


def c_pow(x, y):
    """x ** y of two pairs; ZeroDivisionError for a power of zero that is not, OverflowError."""
    (a, b), (c, d) = x, y
    if c == 0.0 and d == 0.0:
        return 1.0, 0.0
    if a == 0.0 and b == 0.0:
        if d != 0.0 or c < 0.0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return 0.0, 0.0
    if a == 1.0 and b == 0.0:
        return 1.0, 0.0
    if b == 0.0 and d == 0.0 and a > 0.0:
        return math.pow(a, c), 0.0
    size = math.hypot(a, b)
    length = math.pow(size, c)
    angle = math.atan2(b, a)
    phase = angle * c
    if d != 0.0:
        length /= math.exp(angle * d)
        phase += d * math.log(size)
    if not isfinite(phase):
        raise OverflowError("complex exponentiation")
    return length * math.cos(phase), length * math.sin(phase)


# ____________________________________________________________
# Polar coordinates


def c_abs(r, i):
    """The distance from zero; OverflowError."""
    if not _finite(r, i):
        # An infinite part counts more than one that is NaN.
        return INFINITY if isinf(r) or isinf(i) else r + i
    result = math.hypot(r, i)
    if isinf(result):
        raise OverflowError("math range error")
    return result


def c_phase(x, y):
    """The angle, between -pi and pi."""
    return math.atan2(y, x)


def c_polar(x, y):
    """(distance, angle)."""
    return c_abs(x, y), c_phase(x, y)


def c_rect(r, phi):
    """The pair with this distance and angle."""
    if not _finite(r, phi):
        if isinf(r) and isfinite(phi) and phi != 0.0:
            real, imag = math.cos(phi), math.sin(phi)
            return _directed(real, imag) if r > 0.0 else _directed(-real, -imag)
        return special(tables.RECT, r, phi)
    if phi == 0.0:
        # A zero keeps its sign.
        return r, r * phi
    return r * math.cos(phi), r * math.sin(phi)


# ____________________________________________________________
# Roots, logarithms, powers of e


def c_sqrt(x, y):
    """The square root with a real part that is not negative."""
    if not _finite(x, y):
        return special(tables.SQRT, x, y)
    if x == 0.0 and y == 0.0:
        return 0.0, y
    ax = abs(x)
    ay = abs(y)
    if ax < DBL_MIN and ay < DBL_MIN:
        ax = math.ldexp(ax, SCALE_UP)
        s = math.ldexp(math.sqrt(ax + math.hypot(ax, math.ldexp(ay, SCALE_UP))), SCALE_DOWN)
    else:
        ax /= 8.0
        s = 2.0 * math.sqrt(ax + math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    if x >= 0.0:
        return s, math.copysign(d, y)
    return d, math.copysign(s, y)


def c_log(x, y):
    """The natural logarithm; ValueError for zero."""
    if not _finite(x, y):
        return special(tables.LOG, x, y)
    ax = abs(x)
    ay = abs(y)
    if ax > LARGE or ay > LARGE:
        real = math.log(math.hypot(ax / 2.0, ay / 2.0)) + LN2
    elif ax < DBL_MIN and ay < DBL_MIN:
        if ax == 0.0 and ay == 0.0:
            raise ValueError("math domain error")
        real = math.log(math.hypot(math.ldexp(ax, SCALE_UP), math.ldexp(ay, SCALE_UP))) - SCALE_UP * LN2
    else:
        h = math.hypot(ax, ay)
        if 0.71 <= h <= 1.73:
            # Near one: without the loss of digits.
            larger = max(ax, ay)
            smaller = min(ax, ay)
            real = math.log1p((larger - 1.0) * (larger + 1.0) + smaller * smaller) / 2.0
        else:
            real = math.log(h)
    return real, math.atan2(y, x)


def c_log10(x, y):
    """The logarithm to base ten; ValueError for zero."""
    real, imag = c_log(x, y)
    return real / LN10, imag / LN10


def _directed(x, y):
    """Infinite parts with the signs of these."""
    return math.copysign(INFINITY, x), math.copysign(INFINITY, y)


def c_exp(x, y):
    """The power of e; OverflowError."""
    if not _finite(x, y):
        if isinf(x) and isfinite(y) and y != 0.0:
            if x > 0.0:
                return _directed(math.cos(y), math.sin(y))
            return math.copysign(0.0, math.cos(y)), math.copysign(0.0, math.sin(y))
        return special(tables.EXP, x, y)
    if x > LOG_LARGE:
        length = math.exp(x - 1.0)
        return _in_range(length * math.cos(y) * math.e, length * math.sin(y) * math.e)
    length = math.exp(x)
    return _in_range(length * math.cos(y), length * math.sin(y))


# ____________________________________________________________
# Hyperbolic functions and their inverses


def c_cosh(x, y):
    """The hyperbolic cosine; OverflowError."""
    if not _finite(x, y):
        if isinf(x) and isfinite(y) and y != 0.0:
            return _directed(math.cos(y), math.sin(y) if x > 0.0 else -math.sin(y))
        return special(tables.COSH, x, y)
    if abs(x) > LOG_LARGE:
        near = x - math.copysign(1.0, x)
        return _in_range(math.cos(y) * math.cosh(near) * math.e, math.sin(y) * math.sinh(near) * math.e)
    return _in_range(math.cos(y) * math.cosh(x), math.sin(y) * math.sinh(x))


def c_sinh(x, y):
    """The hyperbolic sine; OverflowError."""
    if not _finite(x, y):
        if isinf(x) and isfinite(y) and y != 0.0:
            return _directed(math.cos(y) if x > 0.0 else -math.cos(y), math.sin(y))
        return special(tables.SINH, x, y)
    if abs(x) > LOG_LARGE:
        near = x - math.copysign(1.0, x)
        return _in_range(math.cos(y) * math.sinh(near) * math.e, math.sin(y) * math.cosh(near) * math.e)
    return _in_range(math.cos(y) * math.sinh(x), math.sin(y) * math.cosh(x))


def c_tanh(x, y):
    """The hyperbolic tangent."""
    if not _finite(x, y):
        if isinf(x) and isfinite(y) and y != 0.0:
            return math.copysign(1.0, x), math.copysign(0.0, 2.0 * math.sin(y) * math.cos(y))
        return special(tables.TANH, x, y)
    if abs(x) > LOG_LARGE:
        return math.copysign(1.0, x), 4.0 * math.sin(y) * math.cos(y) * math.exp(-2.0 * abs(x))
    tx = math.tanh(x)
    ty = math.tan(y)
    cx = 1.0 / math.cosh(x)
    product = tx * ty
    denominator = 1.0 + product * product
    return tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx


def _log_of_large(x, y):
    """The logarithm of twice the distance, where the distance would overflow."""
    return math.log(math.hypot(x / 2.0, y / 2.0)) + LN2 * 2.0


def c_asinh(x, y):
    """The inverse of the hyperbolic sine."""
    if not _finite(x, y):
        return special(tables.ASINH, x, y)
    if abs(x) > LARGE or abs(y) > LARGE:
        return math.copysign(_log_of_large(x, y), x), math.atan2(y, abs(x))
    a, b = c_sqrt(1.0 + y, -x)
    c, d = c_sqrt(1.0 - y, x)
    return math.asinh(a * d - c * b), math.atan2(y, a * c - b * d)


def c_acosh(x, y):
    """The inverse of the hyperbolic cosine."""
    if not _finite(x, y):
        return special(tables.ACOSH, x, y)
    if abs(x) > LARGE or abs(y) > LARGE:
        return _log_of_large(x, y), math.atan2(y, x)
    a, b = c_sqrt(x - 1.0, y)
    c, d = c_sqrt(x + 1.0, y)
    return math.asinh(a * c + b * d), 2.0 * math.atan2(b, c)


def c_atanh(x, y):
    """The inverse of the hyperbolic tangent; ValueError for 1 and -1."""
    if not _finite(x, y):
        return special(tables.ATANH, x, y)
    if math.copysign(1.0, x) < 0.0:
        return c_neg(c_atanh(-x, -y))
    ay = abs(y)
    if x > SQRT_LARGE or ay > SQRT_LARGE:
        # The quotient x / (x * x + y * y) without overflow.
        h = math.hypot(x / 2.0, y / 2.0)
        return x / 4.0 / h / h, -math.copysign(HALF_PI, -y)
    if x == 1.0 and ay < SQRT_MIN:
        if ay == 0.0:
            raise ValueError("math domain error")
        real = -math.log(math.sqrt(ay) / math.sqrt(math.hypot(ay, 2.0)))
        return real, math.copysign(math.atan2(2.0, -ay) / 2.0, y)
    real = math.log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + ay * ay)) / 4.0
    return real, -math.atan2(-2.0 * y, (1.0 - x) * (1.0 + x) - ay * ay) / 2.0


# ____________________________________________________________
# Circular functions and their inverses


def c_cos(x, y):
    """The cosine; OverflowError."""
    return c_cosh(-y, x)


def c_sin(x, y):
    """The sine; OverflowError."""
    real, imag = c_sinh(-y, x)
    return imag, -real


def c_tan(x, y):
    """The tangent."""
    real, imag = c_tanh(-y, x)
    return imag, -real


def c_acos(x, y):
    """The inverse of the cosine."""
    if not _finite(x, y):
        return special(tables.ACOS, x, y)
    if abs(x) > LARGE or abs(y) > LARGE:
        return math.atan2(abs(y), x), math.copysign(_log_of_large(x, y), -y)
    a, b = c_sqrt(1.0 - x, -y)
    c, d = c_sqrt(1.0 + x, y)
    return 2.0 * math.atan2(a, c), math.asinh(c * b - d * a)


def c_asin(x, y):
    """The inverse of the sine."""
    real, imag = c_asinh(-y, x)
    return imag, -real


def c_atan(x, y):
    """The inverse of the tangent; ValueError for i and -i."""
    real, imag = c_atanh(-y, x)
    return imag, -real


# ____________________________________________________________
# Tests


def c_isinf(x, y):
    """Whether a part is infinite."""
    return isinf(x) or isinf(y)


def c_isnan(x, y):
    """Whether a part is NaN."""
    return isnan(x) or isnan(y)


def c_isfinite(x, y):
    """Whether both parts are finite."""
    return _finite(x, y)
