"""Powers modulo a number, divisors and roots of numbers that are rbigints, by their methods.

`pow_mod`, `gcd` and `isqrt` are special: translated programs call those of `rpython.rtyper.module.ll_bigint` instead,
which give them to the runtime.
"""

from rpython.rlib._limbs import SHIFT
from rpython.rlib.rarithmetic import r_uint


def pow_mod_binary(base, exponent, modulus):
    """base ** exponent % modulus; none is negative, the exponent is not zero, base < modulus.  Bit by bit."""
    result = base
    i = exponent.bit_length() - 2
    while i >= 0:
        result = result.mul(result).mod(modulus)
        if (exponent.udigit(i // SHIFT) >> (i % SHIFT)) & r_uint(1) != r_uint(0):
            result = result.mul(base).mod(modulus)
        i -= 1
    return result


def pow_mod(base, exponent, modulus):
    """As `pow_mod_binary`.  Special."""
    return pow_mod_binary(base, exponent, modulus)


def gcd_limbs(x, y):
    """The greatest common divisor of two r_uints."""
    while y != r_uint(0):
        x, y = y, x % y
    return x


def gcd_euclid(a, b):
    """The greatest common divisor of two positive numbers, by Euclid's algorithm."""
    while b.tobool():
        a, b = b, a.mod(b)
    return a


def gcd(a, b):
    """As `gcd_euclid`.  Special."""
    return gcd_euclid(a, b)


def isqrt_newton(n):
    """The integer part of the square root of a positive number, by Newton's iteration from above."""
    root = n.rqshift(max(n.bit_length() // 2 - 1, 0))
    while True:
        better = root.add(n.floordiv(root)).rqshift(1)
        if better.ge(root):
            return root
        root = better


def isqrt(n):
    """As `isqrt_newton`.  Special."""
    return isqrt_newton(n)
