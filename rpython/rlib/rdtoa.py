"""Floats to decimal text and back, exactly, with the choices of C's `dtoa` and `strtod`.

Digits come from exact arithmetic: a float is a fraction of integers, which are divided (Steele and White, "How to print
floating-point numbers accurately", 1990, for the shortest digits; Clinger, "How to read floating point numbers
accurately", 1990).  Special: translated programs have digits, texts and floats from the runtime, which is faster and
gives the same.
"""

import math

from rpython.rlib.longlong2float import float2longlong
from rpython.rlib.rarithmetic import intmask
from rpython.rlib.rbigint import ONERBIGINT, rbigint

# What `flags` are made of: a sign always, `.0` behind what would look like an int, the point and zeros that `#` keeps,
# exponents without leading zeros.
DTSF_SIGN = 0x1
DTSF_ADD_DOT_0 = 0x2
DTSF_ALT = 0x4
DTSF_CUT_EXP_0 = 0x8

# Infinity, the same with a sign, the negative one; NaN.
lower_special_strings = ["inf", "+inf", "-inf", "nan"]
upper_special_strings = ["INF", "+INF", "-INF", "NAN"]

INFINITY = float("inf")
NAN = float("nan")
TEN = rbigint.fromint(10)
MANTISSA = (1 << 52) - 1
# No float has more places after the point, nor so many digits.
MAX_PLACES = 1074
MAX_DIGITS = 800


# ____________________________________________________________
# Digits


def _split(value):
    """(mantissa, exponent) of a positive float, which is mantissa * 2 ** exponent."""
    bits = intmask(float2longlong(value))
    exponent = (bits >> 52) & 0x7ff
    if exponent == 0:
        return bits & MANTISSA, -1074
    return (bits & MANTISSA) | (MANTISSA + 1), exponent - 1075


def _fraction(value):
    """(numerator, denominator) of a positive float."""
    mantissa, exponent = _split(value)
    numerator = rbigint.fromint(mantissa)
    if exponent >= 0:
        return numerator.lshift(exponent), ONERBIGINT
    return numerator, ONERBIGINT.lshift(-exponent)


def _scaled(value, places):
    """The decimal digits of value * 10 ** places, rounded to an integer, to an even one from the middle."""
    numerator, denominator = _fraction(value)
    if places >= 0:
        numerator = numerator.mul(TEN.int_pow(places))
    else:
        denominator = denominator.mul(TEN.int_pow(-places))
    q, r = numerator.divmod(denominator)
    r = r.lshift(1)
    if r.gt(denominator) or (r.eq(denominator) and q.is_odd()):
        q = q.int_add(1)
    return q.str()


def _digits_of_length(value, ndigits):
    exponent = int(math.floor(math.log10(value)))
    while True:
        text = _scaled(value, ndigits - 1 - exponent)
        # The logarithm is not exact, and 9.99 may become 10.0.
        if len(text) > ndigits:
            exponent += 1
        elif len(text) < ndigits:
            exponent -= 1
        else:
            return text, exponent + 1


def _shortest_digits(value):
    """The shortest digits that read back as the same float, and of those the nearest."""
    mantissa, exponent = _split(value)
    # In units of half the distance to the next float up; the one below a power of two is nearer.
    uneven = mantissa == MANTISSA + 1 and exponent > -1074
    unit = 2 if uneven else 1
    rest = rbigint.fromint(2 * unit * mantissa)
    whole = rbigint.fromint(2 * unit)
    above = rbigint.fromint(unit)
    below = ONERBIGINT
    if exponent >= 0:
        rest, above, below = rest.lshift(exponent), above.lshift(exponent), below.lshift(exponent)
    else:
        whole = whole.lshift(-exponent)
    point = int(math.ceil(math.log10(value) - 1e-10))
    if point >= 0:
        whole = whole.mul(TEN.int_pow(point))
    else:
        scale = TEN.int_pow(-point)
        rest, above, below = rest.mul(scale), above.mul(scale), below.mul(scale)
    # Halves are rounded to even mantissas, so that these own the ends of their interval.
    limit = 0 if mantissa & 1 == 0 else 1
    if _order(rest.add(above), whole) >= limit:
        point += 1
    else:
        rest, above, below = rest.int_mul(10), above.int_mul(10), below.int_mul(10)
    digits = ""
    while True:
        q, rest = rest.divmod(whole)
        digit = q.toint()
        enough = _order(below, rest) >= limit
        too_much = _order(rest.add(above), whole) >= limit
        if enough or too_much:
            half = _order(rest.lshift(1), whole)
            if (too_much and not enough) or (enough and too_much and (half > 0 or (half == 0 and digit & 1 == 1))):
                digit += 1
            return digits + chr(ord("0") + digit), point
        digits += chr(ord("0") + digit)
        rest, above, below = rest.int_mul(10), above.int_mul(10), below.int_mul(10)


def _order(a, b):
    return 1 if a.gt(b) else 0 if a.eq(b) else -1


def decimal_digits(value, mode, ndigits):
    """(digits, point) of a finite float that is not negative: 0.DIGITS * 10 ** point.  Special.

    Mode 0 gives the shortest digits that read back as the same float, mode 2 the value rounded to `ndigits` digits
    (at least one), mode 3 rounded to `ndigits` places after the point.  There are no zeros at the end; zero is "0",
    what rounds to zero in mode 3 has no digits.
    """
    if value == 0.0:
        return "0", 1
    if mode == 0:
        return _shortest_digits(value)
    if mode == 2:
        text, point = _digits_of_length(value, min(max(ndigits, 1), MAX_DIGITS))
        return strip_zeros(text), point
    return digits_to_place(value, ndigits)


def digits_to_place(value, ndigits):
    """`decimal_digits` in mode 3 of a float that is not zero."""
    places = min(ndigits, MAX_PLACES)
    text = _scaled(value, places)
    if text == "0":
        return "", -ndigits
    return strip_zeros(text), len(text) - places


def strip_zeros(digits):
    """The digits without the zeros at their end."""
    stop = len(digits)
    while stop > 0 and digits[stop - 1] == "0":
        stop -= 1
    return digits[:stop]


# ____________________________________________________________
# Text


def _exponent_text(exponent, flags):
    sign = "-" if exponent < 0 else "+"
    text = str(abs(exponent))
    if len(text) < 2 and not flags & DTSF_CUT_EXP_0:
        text = "0" + text
    return sign + text


def _layout(digits, point, code, precision, flags, letter):
    """The text of 0.DIGITS * 10 ** point in the format `code`."""
    exponent = 0
    scientific = code == "e"
    if code == "g":
        scientific = point <= -4 or point > precision - (1 if flags & DTSF_ADD_DOT_0 else 0)
    elif code == "r":
        scientific = point <= -4 or point > 16
    if scientific:
        exponent = point - 1
        point = 1
    places = 0
    if code == "e" or code == "f":
        places = precision
    elif code == "g" and flags & DTSF_ALT:
        places = precision - point
    if flags & DTSF_ADD_DOT_0 and not scientific:
        places = max(places, 1)
    if point <= 0:
        whole = "0"
        fraction = "0" * -point + digits
    elif point < len(digits):
        whole = digits[:point]
        fraction = digits[point:]
    else:
        whole = digits + "0" * (point - len(digits))
        fraction = ""
    if places > len(fraction):
        fraction += "0" * (places - len(fraction))
    if fraction or flags & DTSF_ALT:
        whole += "." + fraction
    if scientific:
        whole += letter + _exponent_text(exponent, flags)
    return whole


def dtoa(value, code="r", mode=0, precision=0, flags=0, special_strings=lower_special_strings, upper=False):
    """The text of a float: digits as `mode` says (see `decimal_digits`), laid out as `code` says.

    Code "e" has an exponent, "f" has none, "g" one where it is shorter, "r" as Python's `repr`.  `precision` goes
    with the code: places after the point for "e" and "f", digits for "g".  The exponent's letter is `E` if `upper`.
    `flags` are the sum of DTSF_SIGN, DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0.
    """
    plus = "+" if flags & DTSF_SIGN else ""
    if value != value:
        return plus + special_strings[3]
    if value - value != 0.0:
        if value < 0.0:
            return special_strings[2]
        return special_strings[1] if flags & DTSF_SIGN else special_strings[0]
    negative = math.copysign(1.0, value) < 0.0
    ndigits = precision + 1 if code == "e" else precision
    digits, point = decimal_digits(abs(value), mode, ndigits)
    text = _layout(digits, point, code, precision, flags, "E" if upper else "e")
    return ("-" if negative else plus) + text


def formatd_by_digits(value, code, precision, flags):
    """The float as text: see `rpython.rlib.rfloat.formatd`."""
    special_strings = lower_special_strings
    upper = code == "E" or code == "F" or code == "G"
    if upper:
        special_strings = upper_special_strings
        code = code.lower()
    if code == "e":
        return dtoa(value, code, 2, precision, flags, special_strings, upper)
    if code == "f":
        return dtoa(value, code, 3, precision, flags, special_strings, upper)
    if code == "g":
        return dtoa(value, code, 2, max(precision, 1), flags, special_strings, upper)
    if code == "r":
        return dtoa(value, code, 0, 0, flags, special_strings, upper)
    raise ValueError("the format of a float is one of e f g r E F G")


def dtoa_formatd(value, code, precision, flags):
    """The float as text: see `rpython.rlib.rfloat.formatd`.  Special."""
    return formatd_by_digits(value, code, precision, flags)


# ____________________________________________________________
# Reading


def _digits_end(text, at):
    while at < len(text) and "0" <= text[at] <= "9":
        at += 1
    return at


def _exponent_value(text, at):
    """The exponent that begins at an index; one with more digits than matter is cut."""
    negative = text[at] == "-"
    if text[at] == "-" or text[at] == "+":
        at += 1
    if at == len(text) or _digits_end(text, at) != len(text):
        raise ValueError("invalid literal for float")
    value = 0
    while at < len(text):
        if value < 1000000000:
            value = value * 10 + (ord(text[at]) - ord("0"))
        at += 1
    return -value if negative else value


def _magnitude(text):
    """The float that a text without sign spells."""
    lower = text.lower()
    if lower == "inf" or lower == "infinity":
        return INFINITY
    if lower == "nan":
        return NAN
    point = _digits_end(text, 0)
    digits = text[:point]
    stop = point
    if point < len(text) and text[point] == ".":
        stop = _digits_end(text, point + 1)
        digits += text[point + 1:stop]
    exponent = point - len(digits)
    if not digits:
        raise ValueError("invalid literal for float")
    if stop < len(text):
        if lower[stop] != "e" or stop + 1 == len(text):
            raise ValueError("invalid literal for float")
        exponent += _exponent_value(text, stop + 1)
    return _value(rbigint.fromdecimalstr(digits), len(digits), exponent)


def _value(number, length, exponent):
    """number * 10 ** exponent, rounded; the number has so many digits."""
    if not number.tobool() or length + exponent < -330:
        return 0.0
    try:
        if exponent >= 0:
            return number.mul(TEN.int_pow(min(exponent, 400))).tofloat()
        return number.truediv(TEN.int_pow(-exponent))
    except OverflowError:
        return INFINITY


def strtod(input):
    """The float nearest to the decimal number that the text is, without spaces or underscores; ValueError.  Special."""
    if input and input[0] == "-":
        return -_magnitude(input[1:])
    if input and input[0] == "+":
        return _magnitude(input[1:])
    return _magnitude(input)
