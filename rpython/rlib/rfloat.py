"""Floats: special values, rounding, text.

`formatd`, `string_to_float`, `log1p`, `expm1` are special to the translator: the runtime computes what the host's
functions compute here.  The rest is RPython.
"""

import math

from rpython.rlib.objectmodel import enforceargs

INFINITY = float("inf")
NAN = float("nan")

DTSF_STR_PRECISION = 12
DTSF_SIGN = 0x1
DTSF_ADD_DOT_0 = 0x2
DTSF_ALT = 0x4
DTSF_CUT_EXP_0 = 0x8

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
    return x == INFINITY or x == -INFINITY


def isnan(x):
    return x != x


def isfinite(x):
    return x - x == 0.0


def copysign(x, y):
    """`x` with the sign of `y`, which may be a zero or a NaN."""
    return math.copysign(x, y)


def sign(x):
    """1.0 or -1.0; zeros and NaNs have a sign too."""
    return math.copysign(1.0, x)


def formatd(x, code, precision, flags=0):
    """The float as text: code 'e f g E F G' with a precision, or 'r' for the shortest that reads back.  Special."""
    if code == "r":
        text = repr(x)
        if not flags & DTSF_ADD_DOT_0 and text.endswith(".0"):
            text = text[:-2]
    else:
        text = ("%#.*" if flags & DTSF_ALT else "%.*") + code
        text = text % (precision, x)
        if flags & DTSF_ADD_DOT_0 and isfinite(x) and text.lstrip("-").isdigit():
            text += ".0"
    if flags & DTSF_SIGN and not text.startswith("-"):
        text = "+" + text
    return text


def double_to_string(value, code, precision, flags):
    """(text, DIST_FINITE or DIST_NAN or DIST_INFINITY)."""
    if isnan(value):
        kind = DIST_NAN
    elif isinf(value):
        kind = DIST_INFINITY
    else:
        kind = DIST_FINITE
    return formatd(value, code, precision, flags), kind


def string_to_float(s):
    """The float that the text spells; ValueError.  Special."""
    if "_" in s:
        raise ValueError("could not convert string to float: '%s'" % s)
    return float(s)


rstring_to_float = string_to_float


def log1p(x):
    return math.log1p(x)


def expm1(x):
    return math.expm1(x)


def acosh(x):
    return math.acosh(x)


def asinh(x):
    return math.asinh(x)


def atanh(x):
    return math.atanh(x)


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
        return string_to_float(formatd(value, "f", ndigits))
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
        return string_to_float(formatd(value, "f", ndigits))
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
