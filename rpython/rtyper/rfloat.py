"""Floats: division with Python's signs and errors, powers, conversions, text."""

from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import bits_of_float, float_abs, float_div, float_floor, float_to_int
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.rtyper.rstr_core import ll_substr

fmod = External("ouro_math_fmod", ["float", "float"], "float")
c_pow = External("ouro_math_pow", ["float", "float"], "float")
copysign = External("ouro_math_copysign", ["float", "float"], "float")
float_repr = External("ouro_float_repr", ["float", "str"], "signed")
float_format = External("ouro_float_format", ["float", "signed", "signed", "signed", "str"], "signed")
float_parse = External("ouro_float_parse", ["str", "signed", "signed"], "float")
float_parse_ok = External("ouro_float_parse_ok", ["str", "signed", "signed"], "signed")

INFINITY = float("inf")
# The ends of the range of a word: the first is a float, so is one more than the last.
MIN_WORD = -9223372036854775808.0
PAST_MAX_WORD = 9223372036854775808.0
# Larger floats have no fraction.
NO_FRACTION = 4503599627370496.0
MAX_PRECISION = 0x7fffffff

# ____________________________________________________________
# Arithmetic


def ll_float_mod(a, b):
    """a % b: the sign is that of `b`"""
    if b == 0.0:
        raise ZeroDivisionError
    r = fmod(a, b)
    if r == 0.0:
        return copysign(0.0, b)
    if (r < 0.0) != (b < 0.0):
        r += b
    return r


def ll_float_floordiv(a, b):
    """a // b"""
    if b == 0.0:
        raise ZeroDivisionError
    r = fmod(a, b)
    quotient = float_div(a - r, b)
    if r != 0.0 and (r < 0.0) != (b < 0.0):
        quotient -= 1.0
    if quotient == 0.0:
        return copysign(0.0, float_div(a, b))
    # `quotient` is close to an integer; it may be below.
    result = float_floor(quotient)
    if quotient - result > 0.5:
        result += 1.0
    return result


@always_inline
def ll_is_finite(x):
    return x - x == 0.0


def ll_float_pow(a, b):
    """a ** b.  ValueError where Python gives a complex number."""
    result = c_pow(a, b)
    if ll_is_finite(result) and a > 0.0:
        return result
    if ll_is_finite(a) and ll_is_finite(b):
        if a == 0.0 and b < 0.0:
            raise ZeroDivisionError
        if a < 0.0 and float_floor(b) != b:
            raise ValueError
        if not ll_is_finite(result):
            raise OverflowError
    return result


def ll_float_to_int(x):
    """int(x)"""
    if MIN_WORD <= x and x < PAST_MAX_WORD:
        return float_to_int(x)
    if x != x:
        raise ValueError
    raise OverflowError


def ll_half_even(x):
    """The nearest integer as a float; the even one of two."""
    if not float_abs(x) < NO_FRACTION:
        return x
    result = float_floor(x)
    rest = x - result
    if rest > 0.5 or (rest == 0.5 and float_floor(result * 0.5) * 2.0 != result):
        result += 1.0
    return copysign(result, x)


def ll_round(x):
    """round(x)"""
    return ll_float_to_int(ll_half_even(x))


def ll_round_digits(x, digits):
    """round(x, digits): the exact value is rounded to so many decimals."""
    if not ll_is_finite(x) or x == 0.0 or digits > 323:
        return x
    if digits < -308:
        return copysign(0.0, x)
    if digits >= 0:
        text = ll_float_format(x, "f", digits, 0)
        result = float_parse(text, 0, len(text.chars))
    else:
        result = ll_round_places(x, -digits)
    if not ll_is_finite(result):
        raise OverflowError
    return result


def ll_round_places(x, places):
    """`x` rounded to a multiple of 10 ** places, for places > 0."""
    whole = ll_float_format(float_floor(float_abs(x)), "f", 0, 0)
    precision = len(whole.chars) - 1 - places
    if precision >= 0:
        text = ll_float_format(x, "e", precision, 0)
        return float_parse(text, 0, len(text.chars))
    unit = c_pow(10.0, float(places))
    if precision == -1 and float_abs(x) > unit * 0.5:
        return copysign(unit, x)
    return copysign(0.0, x)


def ll_hash_float(x):
    """The hash, see `rpython.rlib.objectmodel.compute_hash`."""
    if x == 0.0:
        return 0
    bits = r_uint(bits_of_float(x))
    bits ^= bits >> 32
    bits *= HASH_FACTOR
    return intmask(bits ^ (bits >> 29))


HASH_FACTOR = r_uint(0x9E3779B97F4A7C15)

# ____________________________________________________________
# Text


def ll_float_str(x):
    """str(x): the shortest text that reads back as the same float"""
    buffer = mallocstr(32)
    n = float_repr(x, buffer)
    return ll_substr(buffer, 0, n)


def ll_float_format(x, kind, precision, flags):
    """The text of `%e`, `%f`, `%g` and their upper-case forms.  Flags: 1 for `#`, 2 for `+`, 4 for a space."""
    if precision > MAX_PRECISION:
        raise ValueError
    buffer = mallocstr(48)
    n = float_format(x, ord(kind), precision, flags, buffer)
    if n > 48:
        buffer = mallocstr(n)
        n = float_format(x, ord(kind), precision, flags, buffer)
    return ll_substr(buffer, 0, n)


def ll_str2float(s):
    """float(s)"""
    n = len(s.chars)
    if float_parse_ok(s, 0, n) == 0:
        raise ValueError
    return float_parse(s, 0, n)
