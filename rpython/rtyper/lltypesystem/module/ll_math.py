"""Functions of C's mathematics under the names of the original: those of the module `math`."""

from math import (
    acos as math_acos, acosh as math_acosh, asin as math_asin, asinh as math_asinh, atan as math_atan,
    atan2 as math_atan2, atanh as math_atanh, copysign as math_copysign, cos as math_cos,
    cosh as math_cosh, exp as math_exp, expm1 as math_expm1, fabs as math_fabs, fmod as math_fmod,
    frexp as math_frexp, hypot as math_hypot, isfinite as math_isfinite, isinf as math_isinf, isnan as math_isnan,
    ldexp as math_ldexp, log as math_log, log10 as math_log10, log1p as math_log1p, modf as math_modf,
    pow as math_pow, sin as math_sin, sinh as math_sinh, sqrt as math_sqrt, tan as math_tan, tanh as math_tanh)


def math_floor(x):
    """The largest whole number up to `x`, as a float."""
    if math_isinf(x) or math_isnan(x):
        return x
    whole = x - math_fmod(x, 1.0)
    return math_copysign(whole - 1.0 if whole > x else whole, x)


def math_ceil(x):
    """The smallest whole number from `x` on, as a float."""
    return -math_floor(-x)


def sqrt_nonneg(x):
    """The square root of a float that is not negative."""
    return math_sqrt(x)
