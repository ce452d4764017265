"""The gamma function and its logarithm, by Lanczos's approximation.

In place of the C library's, so that results are to the last bit those of Python's `math`, which computes them so on
all platforms: with g = 6.0246800407767296 and a rational function of degree 12, whose coefficients are those that
Boost published ("lanczos13m53"); the reflection formula for negative arguments; factorials from a table.
"""

from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import float_abs, float_div, float_floor

_sin = External("ouro_math_sin", ["float"], "float")
_cos = External("ouro_math_cos", ["float"], "float")
_exp = External("ouro_math_exp", ["float"], "float")
_log = External("ouro_math_log", ["float"], "float")
_pow = External("ouro_math_pow", ["float", "float"], "float")
_fmod = External("ouro_math_fmod", ["float", "float"], "float")
_copysign = External("ouro_math_copysign", ["float", "float"], "float")

PI = 3.141592653589793
LOG_PI = 1.1447298858494002
G = 6.024680040776729583740234375
G_MINUS_HALF = 5.524680040776729583740234375

NUMERATOR = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
]
DENOMINATOR = [0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0,
               32670.0, 1925.0, 66.0, 1.0]

# Of 0 to 22: larger ones are not exact.
FACTORIALS = [1.0]
for n in range(1, 23):
    FACTORIALS.append(FACTORIALS[-1] * n)


def lanczos_sum(x):
    """The rational function for a positive argument; in powers of 1/x where those of x would become large."""
    numerator = 0.0
    denominator = 0.0
    if x < 5.0:
        i = 12
        while i >= 0:
            numerator = numerator * x + NUMERATOR[i]
            denominator = denominator * x + DENOMINATOR[i]
            i -= 1
    else:
        for i in range(13):
            numerator = numerator / x + NUMERATOR[i]
            denominator = denominator / x + DENOMINATOR[i]
    return numerator / denominator


def sin_pi(x):
    """sin(pi * x), exact where it is 0 or 1."""
    y = _fmod(float_abs(x), 2.0)
    eighth = float_floor(2.0 * y + 0.5)
    if eighth == 0.0:
        result = _sin(PI * y)
    elif eighth == 1.0:
        result = _cos(PI * (y - 0.5))
    elif eighth == 2.0:
        result = _sin(PI * (1.0 - y))
    elif eighth == 3.0:
        result = -_cos(PI * (y - 1.5))
    else:
        result = _sin(PI * (y - 2.0))
    return _copysign(1.0, x) * result


def gamma(x):
    """The gamma function, for an argument that is no pole; infinite where it is too large."""
    if x != x or x - x != 0.0:
        return x
    size = float_abs(x)
    if x == float_floor(x) and x <= 23.0:
        return FACTORIALS[int(x) - 1]
    if size < 1e-20:
        return float_div(1.0, x)
    if size > 200.0:
        if x < 0.0:
            return float_div(0.0, sin_pi(x))
        return float_div(1.0, 0.0)
    y = size + G_MINUS_HALF
    # What was lost in that sum; the order of the operations matters.
    if size > G_MINUS_HALF:
        lost = (y - size) - G_MINUS_HALF
    else:
        lost = (y - G_MINUS_HALF) - size
    lost = lost * G / y
    if x < 0.0:
        result = -PI / sin_pi(size) / size * _exp(y) / lanczos_sum(size)
        result -= lost * result
        if size < 140.0:
            return result / _pow(y, size - 0.5)
        root = _pow(y, size / 2.0 - 0.25)
        return result / root / root
    result = lanczos_sum(size) / _exp(y)
    result += lost * result
    if size < 140.0:
        return result * _pow(y, size - 0.5)
    root = _pow(y, size / 2.0 - 0.25)
    return result * root * root


def log_gamma(x):
    """The logarithm of the gamma function's absolute value, for a finite argument that is no pole, or NaN."""
    if x != x:
        return x
    if x == float_floor(x) and x <= 2.0:
        return 0.0
    size = float_abs(x)
    if size < 1e-20:
        return -_log(size)
    result = _log(lanczos_sum(size)) - G
    result += (size - 0.5) * (_log(size + G - 0.5) - 1.0)
    if x < 0.0:
        result = LOG_PI - _log(float_abs(sin_pi(size))) - _log(size) - result
    return result
