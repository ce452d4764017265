"""What `rpython.rlib.rbigint` does with large operands: functions of the runtime, see `crates/runtime/src/num/big.rs`.

Small ones stay with the algorithms of `rpython.rlib._limbs`: a call costs about a tenth of a microsecond.
"""

from rpython.rlib import _limbs, _limbs_text
from rpython.rlib.rbigint import _from_limbs
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import hl_str
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.rtyper.rstr_core import ll_substr

_mul = External("ouro_big_mul", ["array", "signed", "array", "signed", "array"], "none")
_divrem = External("ouro_big_divrem", ["array", "signed", "array", "signed", "array", "array"], "none")
_pow_mod = External("ouro_big_pow_mod", ["array", "signed", "array", "signed", "array", "signed", "array"], "none")
_gcd = External("ouro_big_gcd", ["array", "signed", "array", "signed", "array"], "none")
_sqrt = External("ouro_big_sqrt", ["array", "signed", "array"], "none")
_to_text = External("ouro_big_to_text", ["array", "signed", "signed", "str"], "signed")
_from_text = External("ouro_big_from_text", ["str", "signed", "array"], "none")

# From so many limbs of the smaller factor, of the quotient, of the number, and so many digits on, the runtime is
# called.
MUL_LIMBS = 12
DIV_LIMBS = 8
TEXT_LIMBS = 4
TEXT_DIGITS = 80


def mul(a, asize, b, bsize, out):
    """a * b, for asize <= bsize, see `_limbs.mul`."""
    if asize < MUL_LIMBS:
        _limbs.mul_school(a, asize, b, bsize, out)
    else:
        _mul(a, asize, b, bsize, out)


def divrem(a, asize, b, bsize, quotient, rest):
    """Quotient and remainder, see `_limbs.divrem`."""
    if asize - bsize < DIV_LIMBS:
        _limbs.divrem_school(a, asize, b, bsize, quotient, rest)
    else:
        _divrem(a, asize, b, bsize, quotient, rest)


def pow_mod(base, exponent, modulus):
    """A power modulo a number, see `_number_theory.pow_mod`."""
    size = modulus._length()
    out = _limbs.new(size)
    _pow_mod(base._digits, base._length(), exponent._digits, exponent._length(), modulus._digits, size, out)
    return _from_limbs(out, 1, size)


def gcd(a, b):
    """The greatest common divisor, see `_number_theory.gcd`."""
    size = min(a._length(), b._length())
    out = _limbs.new(size)
    _gcd(a._digits, a._length(), b._digits, b._length(), out)
    return _from_limbs(out, 1, size)


def isqrt(n):
    """The integer part of the square root, see `_number_theory.isqrt`."""
    size = (n._length() + 1) // 2
    out = _limbs.new(size)
    _sqrt(n._digits, n._length(), out)
    return _from_limbs(out, 1, size)


def to_text(a, asize, digits):
    """The digits of a magnitude, see `_limbs_text.to_text`."""
    base = len(digits)
    if asize < TEXT_LIMBS or base > len(_limbs_text.DIGITS):
        return _limbs_text.to_text_school(a, asize, digits)
    bits = 1
    while 2 << bits <= base:
        bits += 1
    out = mallocstr(asize * _limbs.SHIFT // bits + 1)
    length = _to_text(a, asize, base, out)
    if not _limbs_text.DIGITS.startswith(digits):
        for i in range(length):
            out.chars[i] = digits[_limbs_text.digit_value(out.chars[i])]
    return hl_str(ll_substr(out, 0, length))


def from_text(text, base):
    """The magnitude that digits spell, see `_limbs_text.from_text`."""
    if len(text) < TEXT_DIGITS:
        return _limbs_text.from_text_school(text, base)
    out = _limbs.new(_limbs_text.limbs_for_text(len(text), base))
    _from_text(llstr(text), base, out)
    return out
