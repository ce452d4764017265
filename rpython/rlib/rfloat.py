"""Floats: special values, rounding, text.

`formatd` and `rstring_to_float` are exact, see `rpython.rlib.rdtoa`.  The functions of C's `math.h` are the host's
untranslated, and the C library's translated.
"""

import math

from rpython.rlib._numberparser import ParseStringError
from rpython.rlib.objectmodel import enforceargs
from rpython.rlib.rbigint import ONERBIGINT, rbigint
from rpython.rlib.rdtoa import DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0, DTSF_SIGN, dtoa_formatd, strtod

USE_SHORT_FLOAT_REPR = True

INFINITY = float("inf")
NAN = float("nan")

DTSF_STR_PRECISION = 12

DIST_FINITE = 1
DIST_NAN = 2
DIST_INFINITY = 3

DBL_MANT_DIG = 53
DBL_MAX = 1.7976931348623157e308
DBL_MIN = 2.2250738585072014e-308
DBL_EPSILON = 2.220446049250313e-16
DBL_DIG = 15
DBL_MAX_EXP = 1024
DBL_MIN_EXP = -1021
DBL_MAX_10_EXP = 308
DBL_MIN_10_EXP = -307
FLT_RADIX = 2


def isinf(x):
    """Whether the float is an infinity."""
    return x == INFINITY or x == -INFINITY


def isnan(x):
    """Whether the float is NaN."""
    return x != x


def isfinite(x):
    """Whether the float is neither infinite nor NaN."""
    return x - x == 0.0


def copysign(x, y):
    """`x` with the sign of `y`, which may be a zero or a NaN."""
    return math.copysign(x, y)


def sign(x):
    """1.0 or -1.0; zeros and NaNs have a sign too."""
    return math.copysign(1.0, x)


def formatd(x, code, precision, flags=0):
    """The float as text: code 'e f g E F G' with a precision, or 'r' for the shortest that reads back.

    `flags` are the sum of DTSF_SIGN (a sign always), DTSF_ADD_DOT_0 (`.0` behind what would look like an int),
    DTSF_ALT (the point and zeros that `#` keeps) and DTSF_CUT_EXP_0 (exponents without leading zeros).
    """
    return dtoa_formatd(x, code, precision, flags)


def double_to_string(value, tp, precision, flags):
    """(text, DIST_FINITE or DIST_NAN or DIST_INFINITY): the text as `formatd` gives it."""
    if isnan(value):
        kind = DIST_NAN
    elif isinf(value):
        kind = DIST_INFINITY
    else:
        kind = DIST_FINITE
    return formatd(value, tp, precision, flags), kind


def string_to_float(s):
    """The float that the text spells, with spaces around it or without; ParseStringError."""
    try:
        return strtod(s.strip(" \t\n\r\x0b\x0c"))
    except ValueError:
        raise ParseStringError("could not convert string to float: '%s'" % s)


def rstring_to_float(s):
    """The float that the text is, without spaces; ValueError."""
    return strtod(s)


def float_as_rbigint_ratio(value):
    """(numerator, denominator), rbigints without common factor.  OverflowError for an infinity, ValueError for NaN."""
    if isinf(value):
        raise OverflowError("cannot convert Infinity to integer ratio")
    if isnan(value):
        raise ValueError("cannot convert NaN to integer ratio")
    fraction, exponent = math.frexp(value)
    while fraction != math.floor(fraction):
        fraction *= 2.0
        exponent -= 1
    numerator = rbigint.fromfloat(fraction)
    if exponent >= 0:
        return numerator.lshift(exponent), ONERBIGINT
    return numerator, ONERBIGINT.lshift(-exponent)


def log1p(x):
    """log(1 + x), exact near zero too.  ValueError."""
    return math.log1p(x)


def expm1(x):
    """exp(x) - 1, exact near zero too.  OverflowError."""
    return math.expm1(x)


def acosh(x):
    """The inverse of cosh.  ValueError below 1."""
    return math.acosh(x)


def asinh(x):
    """The inverse of sinh."""
    return math.asinh(x)


def atanh(x):
    """The inverse of tanh.  ValueError unless -1 < x < 1."""
    return math.atanh(x)


def erf(x):
    """The error function."""
    return math.erf(x)


def erfc(x):
    """1 - erf(x), without the loss of digits."""
    return math.erfc(x)


def gamma(x):
    """The gamma function.  ValueError at its poles, OverflowError."""
    return math.gamma(x)


def lgamma(x):
    """The logarithm of the gamma function's absolute value.  ValueError at its poles, OverflowError."""
    return math.lgamma(x)


@enforceargs(float)
def round_away(x):
    """The nearest integer as a float; halves go away from zero."""
    absx = math.fabs(x)
    if not absx < 4503599627370496.0:
        return x
    result = float(math.floor(absx))
    if absx - result >= 0.5:
        result += 1.0
    return copysign(result, x)


def round_double(value, ndigits, half_even=False):
    """`value` rounded to `ndigits` digits after the point, which may be negative.

    The decimal digits of the exact value are rounded, so 2.675 with two digits is 2.67.
    """
    if value == 0.0 or not isfinite(value):
        return value
    if ndigits > 323:
        return value
    if ndigits < -308:
        return copysign(0.0, value)
    if half_even:
        result = _round_half_even(value, ndigits)
    else:
        result = _round_half_away(value, ndigits)
    if isinf(result):
        raise OverflowError("rounded value is too large")
    return result


def _power_of_ten(n):
    return math.pow(10.0, float(n))


def _round_half_even(value, ndigits):
    if ndigits >= 0:
        return rstring_to_float(formatd(value, "f", ndigits))
    scale = _power_of_ten(-ndigits)
    quotient = value / scale
    rounded = round_away(quotient)
    if math.fabs(quotient - rounded) == 0.5:
        rounded = 2.0 * round_away(quotient / 2.0)
    return rounded * scale


def _round_half_away(value, ndigits):
    if ndigits >= 0:
        if _is_tie(math.fabs(value), ndigits):
            scale = _power_of_ten(ndigits)
            return copysign((math.floor(math.fabs(value) * scale) + 1.0) / scale, value)
        return rstring_to_float(formatd(value, "f", ndigits))
    scale = _power_of_ten(-ndigits)
    return round_away(value / scale) * scale


def _is_tie(value, ndigits):
    """Whether the positive `value` lies exactly between two decimals: only a multiple of 2**-(ndigits+1) can."""
    if ndigits > 22 or value >= 4503599627370496.0:
        return False
    bits = math.ldexp(value, ndigits + 1)
    if bits != math.floor(bits):
        return False
    scaled = value * _power_of_ten(ndigits)
    return scaled < 4503599627370496.0 and scaled - math.floor(scaled) == 0.5
