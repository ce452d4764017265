"""Functions of `math`: C's, with Python's exceptions.

Where C gives NaN without having got one, the argument was outside of the domain (ValueError); where it gives an
infinity without having got one, the result is too large (OverflowError) or the argument a pole (ValueError).
"""

from rpython.rlib.objectmodel import always_inline
from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import float_abs, float_ceil, float_floor, float_sqrt
from rpython.rtyper.module import ll_gamma
from rpython.rtyper.rfloat import INFINITY, ll_float_to_int, ll_is_finite


def _one(name):
    return External("ouro_math_" + name, ["float"], "float")


def _two(name):
    return External("ouro_math_" + name, ["float", "float"], "float")


_sin, _cos, _tan, _asin, _acos, _atan = _one("sin"), _one("cos"), _one("tan"), _one("asin"), _one("acos"), _one("atan")
_sinh, _cosh, _tanh = _one("sinh"), _one("cosh"), _one("tanh")
_asinh, _acosh, _atanh = _one("asinh"), _one("acosh"), _one("atanh")
_exp, _expm1, _log, _log10, _log2, _log1p = (
    _one("exp"), _one("expm1"), _one("log"), _one("log10"), _one("log2"), _one("log1p"))
_erf, _erfc = _one("erf"), _one("erfc")
_trunc = _one("trunc")
_pow, _fmod, _hypot, _copysign, _atan2 = _two("pow"), _two("fmod"), _two("hypot"), _two("copysign"), _two("atan2")
_ldexp = External("ouro_math_ldexp", ["float", "signed"], "float")
_frexp_fraction = External("ouro_math_frexp_fraction", ["float"], "float")
_frexp_exponent = External("ouro_math_frexp_exponent", ["float"], "signed")

PI = 3.141592653589793


@always_inline
def in_domain(result, x):
    """The result, which is NaN only if the argument is."""
    if result != result and x == x:
        raise ValueError("math domain error")
    return result


@always_inline
def in_range(result, x):
    """The result, which is infinite only if the argument is, and NaN only if the argument is."""
    if not ll_is_finite(result) and ll_is_finite(x):
        if result != result:
            raise ValueError("math domain error")
        raise OverflowError("math range error")
    return result


@always_inline
def above(x, limit):
    """Raises unless the argument is greater than a limit (or NaN)."""
    if x <= limit:
        raise ValueError("math domain error")


# ____________________________________________________________
# Angles


def math_sin(x):
    y = float(x)
    return in_domain(_sin(y), y)


def math_cos(x):
    y = float(x)
    return in_domain(_cos(y), y)


def math_tan(x):
    y = float(x)
    return in_domain(_tan(y), y)


def math_asin(x):
    y = float(x)
    return in_domain(_asin(y), y)


def math_acos(x):
    y = float(x)
    return in_domain(_acos(y), y)


def math_atan(x):
    return _atan(float(x))


def math_atan2(y, x):
    return _atan2(float(y), float(x))


def math_sinh(x):
    y = float(x)
    return in_range(_sinh(y), y)


def math_cosh(x):
    y = float(x)
    return in_range(_cosh(y), y)


def math_tanh(x):
    return _tanh(float(x))


def math_asinh(x):
    return _asinh(float(x))


def math_acosh(x):
    y = float(x)
    return in_domain(_acosh(y), y)


def math_atanh(x):
    y = float(x)
    if float_abs(y) >= 1.0:
        raise ValueError("math domain error")
    return _atanh(y)


def math_degrees(x):
    return float(x) * (180.0 / PI)


def math_radians(x):
    return float(x) * (PI / 180.0)


# ____________________________________________________________
# Powers and logarithms


def math_sqrt(x):
    y = float(x)
    if y < 0.0:
        raise ValueError("math domain error")
    return float_sqrt(y)


def math_exp(x):
    y = float(x)
    return in_range(_exp(y), y)


def math_expm1(x):
    y = float(x)
    return in_range(_expm1(y), y)


def math_log(x, base=None):
    y = float(x)
    above(y, 0.0)
    if base is None:
        return _log(y)
    b = float(base)
    above(b, 0.0)
    return _log(y) / _log(b)


def math_log10(x):
    y = float(x)
    above(y, 0.0)
    return _log10(y)


def math_log2(x):
    y = float(x)
    above(y, 0.0)
    return _log2(y)


def math_log1p(x):
    y = float(x)
    above(y, -1.0)
    return _log1p(y)


def math_pow(x, y):
    a = float(x)
    b = float(y)
    result = _pow(a, b)
    if not ll_is_finite(result) and ll_is_finite(a) and ll_is_finite(b):
        if result != result or a == 0.0:
            raise ValueError("math domain error")
        raise OverflowError("math range error")
    return result


def math_hypot(x, y):
    # Python's, too, is infinite where it is too large.
    return _hypot(float(x), float(y))


def math_erf(x):
    return _erf(float(x))


def math_erfc(x):
    return _erfc(float(x))


def math_gamma(x):
    y = float(x)
    if y == -INFINITY or at_pole(y):
        raise ValueError("math domain error")
    return in_range(ll_gamma.gamma(y), y)


def math_lgamma(x):
    y = float(x)
    if float_abs(y) == INFINITY:
        return INFINITY
    if at_pole(y):
        raise ValueError("math domain error")
    return in_range(ll_gamma.log_gamma(y), y)


def at_pole(x):
    """Whether the gamma function has a pole here: at 0 and the negative integers."""
    return x <= 0.0 and float_floor(x) == x


# ____________________________________________________________
# Parts of floats


def math_floor(x):
    if isinstance(x, float):
        return ll_float_to_int(float_floor(x))
    else:
        return int(x)


def math_ceil(x):
    if isinstance(x, float):
        return ll_float_to_int(float_ceil(x))
    else:
        return int(x)


def math_trunc(x):
    if isinstance(x, float):
        return ll_float_to_int(x)
    else:
        return int(x)


def math_fabs(x):
    return float_abs(float(x))


def math_copysign(x, y):
    return _copysign(float(x), float(y))


def math_fmod(x, y):
    a = float(x)
    b = float(y)
    result = _fmod(a, b)
    if result != result and a == a and b == b:
        raise ValueError("math domain error")
    return result


def math_ldexp(x, exponent):
    y = float(x)
    return in_range(_ldexp(y, exponent), y)


def math_frexp(x):
    y = float(x)
    if not ll_is_finite(y):
        return y, 0
    return _frexp_fraction(y), _frexp_exponent(y)


def math_modf(x):
    y = float(x)
    if y != y:
        return y, y
    whole = _trunc(y)
    if float_abs(y) == INFINITY:
        return _copysign(0.0, y), y
    return _copysign(y - whole, y), whole


def math_isnan(x):
    y = float(x)
    return y != y


def math_isinf(x):
    return float_abs(float(x)) == INFINITY


def math_isfinite(x):
    return ll_is_finite(float(x))


# ____________________________________________________________
# Integers


def math_gcd(a, b):
    """The greatest common divisor, not negative."""
    while b != 0:
        a, b = b, a % b
    if a < 0:
        return -a
    return a


def math_isqrt(n):
    """The integer part of the square root."""
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    # The float is at most one off.
    root = int(float_sqrt(float(n)))
    while root > 3037000499 or root * root > n:
        root -= 1
    while root < 3037000499 and (root + 1) * (root + 1) <= n:
        root += 1
    return root
