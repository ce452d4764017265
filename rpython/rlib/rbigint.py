"""Integers without bounds: `rbigint`, an immutable class with methods in place of operators.

A number is a sign and a magnitude of 64-bit limbs (`rpython.rlib._limbs`).  Operands of one limb are computed in place;
large ones go through functions of the runtime in translated programs, which have the algorithms that are better than
quadratic.  Names that begin with `int_` take a plain int as the other operand and make no rbigint of it.

    >>> rbigint.fromdecimalstr("123456789012345678901234567890").int_mul(3).str()
    '370370367037037036703703703670'
"""

import math

from rpython.rlib import _limbs, _limbs_text, _number_theory
from rpython.rlib._limbs import SHIFT, high, low, wide
from rpython.rlib._numberparser import NumberStringParser, _is_space
from rpython.rlib.debug import make_sure_not_resized
from rpython.rlib.longlong2float import float2longlong
from rpython.rlib.objectmodel import always_inline, not_rpython, specialize
from rpython.rlib.rarithmetic import (
    intmask, is_valid_int, maxint, ovfcheck, r_longlong, r_uint, r_ulonglong, r_ulonglonglong)

MASK = (1 << SHIFT) - 1
NULLDIGIT = r_uint(0)
ONEDIGIT = r_uint(1)
NULLDIGITS = [NULLDIGIT]
BASE8 = "01234567"
BASE10 = "0123456789"
BASE16 = "0123456789abcdef"
MIN_INT = -maxint - 1

# Hashes are modulo 2 ** HASH_BITS - 1, as those of Python's ints.
HASH_BITS = 61


class InvalidEndiannessError(Exception):
    """A byte order that is neither "little" nor "big"."""


class InvalidSignednessError(Exception):
    """A negative number in unsigned bytes."""


class MaxIntError(ValueError):
    """More decimal digits than the caller allows."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


@always_inline
def _magnitude(n):
    """The absolute value of an int."""
    limb = r_uint(n)
    return NULLDIGIT - limb if n < 0 else limb


@always_inline
def _sign(n):
    return (n > 0) - (n < 0)


def _from_limb(limb, sign):
    """The number with a magnitude of one limb."""
    if limb == NULLDIGIT:
        return NULLRBIGINT
    return rbigint([limb], sign, 1)


def _from_wide(x, sign):
    """The number with a magnitude of two limbs."""
    if high(x) == NULLDIGIT:
        return _from_limb(low(x), sign)
    return rbigint([low(x), high(x)], sign, 2)


def _from_limbs(digits, sign, size):
    """The number with a magnitude whose upper limbs may be zero."""
    size = _limbs.normal_size(digits, size)
    if size == 0:
        return NULLRBIGINT
    return rbigint(digits, sign, size)


class rbigint(object):
    """An integer of any size.  Immutable; methods give new numbers, or an operand that is the result already.

    `digits` are limbs (`r_uint`), the least significant first, of which `size` count; the highest of them is not zero.
    """

    _immutable_ = True
    _immutable_fields_ = ["_digits[*]", "_size"]
    _attrs_ = ["_digits", "_size"]

    def __init__(self, digits=NULLDIGITS, sign=0, size=0):
        make_sure_not_resized(digits)
        if size == 0:
            size = _limbs.normal_size(digits, len(digits))
            if size == 0:
                digits = NULLDIGITS
        self._digits = digits
        # The sign of the size is the number's.
        self._size = size * sign

    def __repr__(self):
        return "<rbigint %s>" % self.str()

    # ____________________________________________________________
    # Parts

    def get_sign(self):
        """-1, 0 or 1."""
        return _sign(self._size)

    sign = property(get_sign)

    def numdigits(self):
        """How many limbs the magnitude has; 1 for zero."""
        return abs(self._size) or 1

    def digit(self, x):
        """A limb of the magnitude as a signed word."""
        return intmask(self._digits[x])

    def udigit(self, x):
        """A limb of the magnitude."""
        return self._digits[x]

    def widedigit(self, x):
        """A limb of the magnitude, with room for the product of two."""
        return wide(self._digits[x])

    @always_inline
    def _length(self):
        size = self._size
        return -size if size < 0 else size

    @always_inline
    def _is_limb(self):
        """Whether the magnitude fits a limb, which is `_digits[0]` then."""
        return -1 <= self._size <= 1

    def tobool(self):
        """Whether the number is not zero."""
        return self._size != 0

    def is_odd(self):
        """Whether the lowest bit is set."""
        return self._digits[0] & ONEDIGIT != NULLDIGIT

    def bit_length(self):
        """Bits of the magnitude without leading zeros; OverflowError if that is more than an int."""
        size = self._length()
        if size == 0:
            return 0
        return ovfcheck((size - 1) * SHIFT) + _limbs.bit_size(self._digits[size - 1])

    def bit_count(self):
        """How many bits of the magnitude are set."""
        count = 0
        for i in range(self._length()):
            limb = self._digits[i]
            while limb != NULLDIGIT:
                limb &= limb - ONEDIGIT
                count += 1
        return count

    def hash(self):
        """The hash of Python's int of the same value."""
        result = intmask(_limbs.rem_mersenne(self._digits, self._length(), HASH_BITS))
        if self._size < 0:
            result = -result
        if result == -1:
            return -2
        return result

    # ____________________________________________________________
    # From other numbers

    @staticmethod
    def fromint(intval):
        """The value of an int."""
        assert is_valid_int(intval)
        return _from_limb(_magnitude(intval), _sign(intval))

    @staticmethod
    def frombool(b):
        """0 or 1."""
        return ONERBIGINT if b else NULLRBIGINT

    @staticmethod
    @not_rpython
    def fromlong(l):
        """The value of a Python int of any size, while the program is imported or untranslated."""
        magnitude = abs(l)
        digits = []
        while magnitude:
            digits.append(r_uint(magnitude & MASK))
            magnitude >>= SHIFT
        return _from_limbs(digits, _sign(l), len(digits))

    @staticmethod
    @specialize.argtype(0)
    def fromrarith_int(i):
        """The value of an integer of any width."""
        if i < 0:
            return _from_wide(r_ulonglonglong(0) - r_ulonglonglong(i), -1)
        return _from_wide(r_ulonglonglong(i), 1)

    @staticmethod
    def fromfloat(dval):
        """The float rounded towards zero.  OverflowError for an infinity, ValueError for NaN."""
        if dval != dval:
            raise ValueError("cannot convert float NaN to integer")
        if dval - dval != 0.0:
            raise OverflowError("cannot convert float infinity to integer")
        bits = r_uint(float2longlong(dval))
        exponent = intmask((bits >> 52) & r_uint(0x7ff))
        if exponent < 1023:
            return NULLRBIGINT
        mantissa = (bits & r_uint((1 << 52) - 1)) | r_uint(1 << 52)
        sign = -1 if dval < 0.0 else 1
        shift = exponent - 1023 - 52
        if shift <= 0:
            return _from_limb(mantissa >> -shift, sign)
        return rbigint([mantissa], sign, 1).lshift(shift)

    # ____________________________________________________________
    # From text and bytes

    @staticmethod
    def fromstr(s, base=0, allow_underscores=False, max_str_digits=0):
        """The number that a literal spells, as `int(s, base)` reads it; an `L` behind it is ignored.

        ParseStringError for what is none.  MaxIntError for one with more than `max_str_digits` digits in a base that is
        no power of two, unless that is 0.
        """
        stop = len(s)
        while stop > 0 and _is_space(s[stop - 1]):
            stop -= 1
        if stop > 0 and (s[stop - 1] == "l" or s[stop - 1] == "L") and base < 22:
            stop -= 1
        parser = NumberStringParser(s[:stop], s, base, "int", allow_underscores=allow_underscores)
        return rbigint._from_numberstring_parser(parser, max_str_digits)

    @staticmethod
    def _from_numberstring_parser(parser, max_str_digits=0):
        """The number that a `NumberStringParser` has before it."""
        return parse_digit_string(parser, max_str_digits)

    @staticmethod
    def fromdecimalstr(s):
        """The number that decimal digits, with a sign or without, spell; nothing else is in `s`."""
        start = 0
        sign = 1
        if s and (s[0] == "-" or s[0] == "+"):
            start = 1
            if s[0] == "-":
                sign = -1
        return _from_digits(s[start:], 10, sign)

    @staticmethod
    def frombytes(s, byteorder, signed):
        """The number whose bytes these are, in two's complement if `signed`.  `byteorder` is "big" or "little"."""
        if byteorder != "big" and byteorder != "little":
            raise InvalidEndiannessError()
        if not s:
            return NULLRBIGINT
        little = byteorder == "little"
        top = s[len(s) - 1] if little else s[0]
        negative = signed and ord(top) >= 128
        digits = _limbs_text.from_bytes(s, little, negative)
        return _from_limbs(digits, -1 if negative else 1, len(digits))

    def tobytes(self, nbytes, byteorder, signed):
        """So many bytes that stand for the number.

        OverflowError if it does not fit, InvalidSignednessError if it is negative and `signed` false,
        InvalidEndiannessError.
        """
        if byteorder != "big" and byteorder != "little":
            raise InvalidEndiannessError()
        negative = self._size < 0
        if negative and not signed:
            raise InvalidSignednessError()
        size = self._length()
        if not self._fits_bytes(nbytes, size, signed):
            raise OverflowError("int too big to convert")
        return _limbs_text.to_bytes(self._digits, size, nbytes, byteorder == "little", negative)

    def _fits_bytes(self, nbytes, size, signed):
        if size == 0:
            return True
        if size - 1 > nbytes >> 3:
            return False
        bits = self.bit_length()
        room = nbytes * 8
        if not signed or bits < room:
            return bits <= room
        # The most negative number has a bit more than the others.
        return bits == room and self._size < 0 and self._is_power_of_two()

    def _is_power_of_two(self):
        size = self._length()
        limb = self._digits[size - 1]
        return limb & (limb - ONEDIGIT) == NULLDIGIT and not _limbs.any_bits(self._digits, size - 1, 0)

    # ____________________________________________________________
    # To other numbers

    def fits_int(self):
        """Whether `toint` gives a result."""
        if not self._is_limb():
            return False
        limb = self._digits[0]
        return limb <= r_uint(maxint) or (self._size < 0 and limb == r_uint(MIN_INT))

    def toint(self):
        """The value as an int; OverflowError if it does not fit."""
        if not self.fits_int():
            raise OverflowError("int too large to convert to a word")
        return intmask(self.uintmask())

    def tolonglong(self):
        """The value as a signed 64-bit integer; OverflowError if it does not fit."""
        return r_longlong(self.toint())

    def touint(self):
        """The value as r_uint; ValueError if it is negative, OverflowError if it is too large."""
        if self._size < 0:
            raise ValueError("cannot convert negative integer to unsigned int")
        if self._size > 1:
            raise OverflowError("int too large to convert to an unsigned word")
        return self._digits[0]

    def toulonglong(self):
        """Like `touint`, for 64 bits."""
        return r_ulonglong(self.touint())

    def uintmask(self):
        """The lowest word of the value in two's complement."""
        limb = self._digits[0]
        return NULLDIGIT - limb if self._size < 0 else limb

    def ulonglongmask(self):
        """The lowest 64 bits of the value in two's complement."""
        return r_ulonglong(self.uintmask())

    def tofloat(self):
        """The nearest float, of two the one with an even last bit.  OverflowError if it is too large."""
        size = self._length()
        if size <= 1:
            value = _limbs.round_to_float(self._digits[0], False, 0)
        elif size > 17:
            raise OverflowError("int too large to convert to float")
        else:
            skipped = self.bit_length() - SHIFT
            mantissa = _limbs.bits_at(self._digits, size, skipped // SHIFT, skipped % SHIFT)
            more = _limbs.any_bits(self._digits, skipped // SHIFT, skipped % SHIFT)
            value = _limbs.round_to_float(mantissa, more, skipped)
        return -value if self._size < 0 else value

    @not_rpython
    def tolong(self):
        """The value as a Python int.  Untranslated only."""
        value = 0
        for i in range(self._length() - 1, -1, -1):
            value = value << SHIFT | int.__int__(self._digits[i])
        return -value if self._size < 0 else value

    # ____________________________________________________________
    # To text

    def str(self, max_str_digits=0):
        """The number in decimal.  MaxIntError if it has more than `max_str_digits` digits, unless that is 0."""
        if self.fits_int():
            return str(self.toint())
        # 93 decimal digits are less than 310 bits.
        if max_str_digits > 0 and (self._length() - 1) * SHIFT > (max_str_digits // 93 + 1) * 310:
            raise _too_many_digits(max_str_digits)
        result = self.format(BASE10)
        if max_str_digits > 0 and len(result) - (self._size < 0) > max_str_digits:
            raise _too_many_digits(max_str_digits)
        return result

    def repr(self):
        """The number in decimal, with an `L` behind it."""
        return self.str() + "L"

    def format(self, digits, prefix="", suffix=""):
        """The number in the base of these digits, of which there are at least two; the prefix follows the sign."""
        if len(digits) < 2:
            raise ValueError("a base has at least two digits")
        if self._size == 0:
            return prefix + digits[0] + suffix
        text = _limbs_text.to_text(self._digits, self._length(), digits)
        sign = "-" if self._size < 0 else ""
        return sign + prefix + text + suffix

    def hex(self):
        """The number in base 16 as `0x…L`."""
        return self.format(BASE16, "0x", "L")

    def oct(self):
        """The number in base 8 as `0…L`."""
        if self._size == 0:
            return "0L"
        return self.format(BASE8, "0", "L")

    # ____________________________________________________________
    # Comparisons

    def eq(self, other):
        """self == other"""
        return self._size == other._size and self._compare_magnitude(other) == 0

    def int_eq(self, iother):
        """self == iother"""
        return self._int_compare(iother) == 0

    def ne(self, other):
        """self != other"""
        return not self.eq(other)

    def int_ne(self, iother):
        """self != iother"""
        return self._int_compare(iother) != 0

    def lt(self, other):
        """self < other"""
        return self._compare(other) < 0

    def int_lt(self, iother):
        """self < iother"""
        return self._int_compare(iother) < 0

    def le(self, other):
        """self <= other"""
        return self._compare(other) <= 0

    def int_le(self, iother):
        """self <= iother"""
        return self._int_compare(iother) <= 0

    def gt(self, other):
        """self > other"""
        return self._compare(other) > 0

    def int_gt(self, iother):
        """self > iother"""
        return self._int_compare(iother) > 0

    def ge(self, other):
        """self >= other"""
        return self._compare(other) >= 0

    def int_ge(self, iother):
        """self >= iother"""
        return self._int_compare(iother) >= 0

    def _compare_magnitude(self, other):
        return _limbs.compare(self._digits, self._length(), other._digits, other._length())

    def _compare(self, other):
        if self._size != other._size:
            return 1 if self._size > other._size else -1
        order = self._compare_magnitude(other)
        return -order if self._size < 0 else order

    def _int_compare(self, n):
        sign = _sign(n)
        if self._size != sign:
            return 1 if self._size > sign else -1
        if sign == 0:
            return 0
        mine = self._digits[0]
        order = (mine > _magnitude(n)) - (mine < _magnitude(n))
        return -order if sign < 0 else order

    # ____________________________________________________________
    # Sums

    def add(self, other):
        """self + other"""
        return self._add_signed(other, _sign(other._size))

    def int_add(self, iother):
        """self + iother"""
        if self._is_limb():
            return _add_limbs(self._digits[0], _sign(self._size), _magnitude(iother), _sign(iother))
        return self.add(rbigint.fromint(iother))

    def sub(self, other):
        """self - other"""
        return self._add_signed(other, -_sign(other._size))

    def int_sub(self, iother):
        """self - iother"""
        if self._is_limb():
            return _add_limbs(self._digits[0], _sign(self._size), _magnitude(iother), -_sign(iother))
        return self.sub(rbigint.fromint(iother))

    def _add_signed(self, other, sign):
        """The sum with the magnitude of `other` and another sign."""
        if sign == 0:
            return self
        if self._is_limb() and other._is_limb():
            return _add_limbs(self._digits[0], _sign(self._size), other._digits[0], sign)
        if self._size == 0:
            return rbigint(other._digits, sign, other._length())
        if _sign(self._size) == sign:
            return self._add_magnitudes(other)
        return self._sub_magnitudes(other)

    def _add_magnitudes(self, other):
        a, b = self, other
        if a._length() < b._length():
            a, b = b, a
        size = a._length()
        out = _limbs.new(size + 1)
        _limbs.add(a._digits, size, b._digits, b._length(), out)
        return _from_limbs(out, _sign(self._size), size + 1)

    def _sub_magnitudes(self, other):
        """The magnitude of `other` taken from ours, whose sign stays unless it was less."""
        a, b, sign = self, other, _sign(self._size)
        order = a._compare_magnitude(b)
        if order == 0:
            return NULLRBIGINT
        if order < 0:
            a, b, sign = b, a, -sign
        size = a._length()
        out = _limbs.new(size)
        _limbs.sub(a._digits, size, b._digits, b._length(), out)
        return _from_limbs(out, sign, size)

    def neg(self):
        """-self"""
        return rbigint(self._digits, -_sign(self._size), self._length())

    def abs(self):
        """The magnitude as a number."""
        if self._size >= 0:
            return self
        return self.neg()

    def invert(self):
        """~self"""
        return self.int_add(1).neg()

    # ____________________________________________________________
    # Products and quotients

    def mul(self, other):
        """self * other"""
        sign = _sign(self._size) * _sign(other._size)
        if sign == 0:
            return NULLRBIGINT
        if self._is_limb() and other._is_limb():
            return _from_wide(wide(self._digits[0]) * wide(other._digits[0]), sign)
        a, b = self, other
        if a._length() > b._length():
            a, b = b, a
        size = a._length() + b._length()
        out = _limbs.new(size)
        _limbs.mul(a._digits, a._length(), b._digits, b._length(), out)
        return _from_limbs(out, sign, size)

    def int_mul(self, iother):
        """self * iother"""
        if self._is_limb():
            return _from_wide(wide(self._digits[0]) * wide(_magnitude(iother)), _sign(self._size) * _sign(iother))
        return self.mul(rbigint.fromint(iother))

    def floordiv(self, other):
        """self // other"""
        q, r = _divrem(self, other)
        if r._size != 0 and (r._size < 0) != (other._size < 0):
            return q.int_sub(1)
        return q

    def int_floordiv(self, iother):
        """self // iother"""
        return self.floordiv(rbigint.fromint(iother))

    def div(self, other):
        """self // other"""
        return self.floordiv(other)

    def int_div(self, iother):
        """self // iother"""
        return self.int_floordiv(iother)

    def mod(self, other):
        """self % other"""
        if other._is_limb() and other._size != 0:
            rest = self._mod_limb(other._digits[0], other._size < 0)
            return _from_limb(rest, _sign(other._size))
        return self.divmod(other)[1]

    def int_mod(self, iother):
        """self % iother"""
        return rbigint.fromint(self.int_mod_int_result(iother))

    def int_mod_int_result(self, iother):
        """self % iother as an int"""
        if iother == 0:
            raise ZeroDivisionError("integer modulo by zero")
        rest = intmask(self._mod_limb(_magnitude(iother), iother < 0))
        return -rest if iother < 0 else rest

    def _mod_limb(self, limb, negative):
        """The magnitude of the remainder by a number of one limb."""
        if self._is_limb():
            rest = self._digits[0] % limb
        else:
            rest = _limbs.rem_word(self._digits, self._length(), limb)
        if rest != NULLDIGIT and (self._size < 0) != negative:
            return limb - rest
        return rest

    def divmod(self, other):
        """(self // other, self % other)"""
        q, r = _divrem(self, other)
        if r._size != 0 and (r._size < 0) != (other._size < 0):
            return q.int_sub(1), r.add(other)
        return q, r

    def int_divmod(self, iother):
        """(self // iother, self % iother)"""
        return self.divmod(rbigint.fromint(iother))

    def truediv(self, other):
        """self / other, the nearest float to the exact quotient.  OverflowError if it is too large."""
        if other._size == 0:
            raise ZeroDivisionError("division by zero")
        if self._size == 0:
            return 0.0
        # So many bits are left over that the quotient has at least 62, and 64 at most.
        shift = self.bit_length() - other.bit_length() - 63
        a = self.abs()
        b = other.abs()
        if shift > 1024:
            raise OverflowError("integer division result too large for a float")
        if shift < -1200:
            quotient, more = NULLDIGIT, True
        else:
            if shift < 0:
                a = a.lshift(-shift)
            else:
                b = b.lshift(shift)
            q, r = _divrem(a, b)
            quotient, more = q._digits[0], r._size != 0
        value = _limbs.round_to_float(quotient, more, shift)
        return -value if (self._size < 0) != (other._size < 0) else value

    # ____________________________________________________________
    # Powers and number theory

    def pow(self, other, modulus=None):
        """self ** other, modulo a number that is not None.

        ValueError for a negative exponent or the modulus zero; TypeError for a negative exponent with a modulus.
        """
        if other._size < 0:
            if modulus is not None:
                raise TypeError("pow() 2nd argument cannot be negative when 3rd argument specified")
            raise ValueError("bigint pow() with a negative exponent")
        if modulus is not None:
            return _pow_with_modulus(self, other, modulus)
        if self._is_limb() and self._digits[0] <= ONEDIGIT:
            if other._size == 0:
                return ONERBIGINT
            if self._size < 0 and not other.is_odd():
                return ONERBIGINT
            return self
        if not other.fits_int():
            raise MemoryError
        return self.int_pow(other.toint())

    def int_pow(self, iother, modulus=None):
        """self ** iother, as `pow`."""
        if iother < 0 or modulus is not None:
            return self.pow(rbigint.fromint(iother), modulus)
        if iother == 0:
            return ONERBIGINT
        if self._is_power_of_two_limb():
            result = ONERBIGINT.lshift(ovfcheck((self.bit_length() - 1) * iother))
            return result.neg() if self._size < 0 and iother & 1 else result
        result = self
        bit = 1
        while bit <= iother >> 1:
            bit <<= 1
        bit >>= 1
        while bit > 0:
            result = result.mul(result)
            if iother & bit:
                result = result.mul(self)
            bit >>= 1
        return result

    def _is_power_of_two_limb(self):
        return self._is_limb() and self._size != 0 and self._is_power_of_two()

    def gcd(self, other):
        """The greatest common divisor, not negative."""
        a = self.abs()
        b = other.abs()
        if a._size == 0:
            return b
        if b._size == 0:
            return a
        if a._is_limb() and b._is_limb():
            return _from_limb(_number_theory.gcd_limbs(a._digits[0], b._digits[0]), 1)
        return _number_theory.gcd(a, b)

    def lcm(self, other):
        """The least common multiple, not negative."""
        if self._size == 0 or other._size == 0:
            return NULLRBIGINT
        return self.abs().floordiv(self.gcd(other)).mul(other.abs())

    def isqrt(self):
        """The integer part of the square root; ValueError for a negative number."""
        if self._size < 0:
            raise ValueError("isqrt() argument must be nonnegative")
        if self._size == 0:
            return self
        return _number_theory.isqrt(self)

    def log(self, base):
        """The logarithm to a base that is a float, with 0.0 the natural one.  ValueError unless `self` is positive."""
        if base == 10.0:
            return self._log(10)
        if base == 2.0:
            return self._log(2)
        result = self._log(0)
        if base != 0.0:
            result /= math.log(base)
        return result

    def _log(self, base):
        if self._size <= 0:
            raise ValueError("math domain error")
        if self._length() <= 15:
            return _limbs.log_of_float(self.tofloat(), base)
        skipped = self.bit_length() - SHIFT
        mantissa = _limbs.bits_at(self._digits, self._length(), skipped // SHIFT, skipped % SHIFT)
        return _limbs.log_of_float(float(mantissa), base) + float(skipped) * _limbs.log_of_float(2.0, base)

    # ____________________________________________________________
    # Bits

    def lshift(self, int_other):
        """self << int_other; ValueError if that is negative, MemoryError if the result is too large."""
        if int_other < 0:
            raise ValueError("negative shift count")
        return self.lqshift(int_other)

    def lqshift(self, int_other):
        """self << int_other, which is not negative."""
        assert int_other >= 0
        if int_other == 0 or self._size == 0:
            return self
        bits = int_other % SHIFT
        words = int_other // SHIFT
        size = self._length()
        if words == 0 and size == 1:
            return _from_wide(wide(self._digits[0]) << bits, _sign(self._size))
        out = _limbs.new(size + words + 1)
        _limbs.shift_left(self._digits, size, words, bits, out)
        return _from_limbs(out, _sign(self._size), size + words + 1)

    def rshift(self, int_other, dont_invert=False):
        """self >> int_other, towards minus infinity or with `dont_invert` towards zero; ValueError if negative."""
        if int_other < 0:
            raise ValueError("negative shift count")
        if int_other == 0 or self._size == 0:
            return self
        bits = int_other % SHIFT
        words = int_other // SHIFT
        size = self._length() - words
        down = self._size < 0 and not dont_invert
        if size <= 0:
            return ONENEGATIVERBIGINT if down else NULLRBIGINT
        out = _limbs.new(size)
        _limbs.shift_right(self._digits, size + words, words, bits, out)
        result = _from_limbs(out, _sign(self._size), size)
        if down and _limbs.any_bits(self._digits, words, bits):
            return result.int_sub(1)
        return result

    def rqshift(self, int_other):
        """self >> int_other, which is not negative, towards zero."""
        return self.rshift(int_other, True)

    def abs_rshift_and_mask(self, bigshiftcount, mask):
        """(abs(self) >> bigshiftcount) & mask, for a shift count of type r_ulonglong and a positive int as mask."""
        words = bigshiftcount // r_ulonglong(SHIFT)
        size = self._length()
        if words >= r_ulonglong(size):
            return 0
        limb = _limbs.bits_at(self._digits, size, intmask(words), intmask(bigshiftcount % r_ulonglong(SHIFT)))
        return intmask(limb & r_uint(mask))

    def and_(self, other):
        """self & other"""
        return _bitwise("&", self, other, self._size < 0 and other._size < 0)

    def int_and_(self, iother):
        """self & iother"""
        if iother >= 0:
            return _from_limb(self.uintmask() & r_uint(iother), 1)
        return self.and_(rbigint.fromint(iother))

    def or_(self, other):
        """self | other"""
        return _bitwise("|", self, other, self._size < 0 or other._size < 0)

    def int_or_(self, iother):
        """self | iother"""
        return self.or_(rbigint.fromint(iother))

    def xor(self, other):
        """self ^ other"""
        return _bitwise("^", self, other, (self._size < 0) != (other._size < 0))

    def int_xor(self, iother):
        """self ^ iother"""
        return self.xor(rbigint.fromint(iother))


NULLRBIGINT = rbigint()
ONERBIGINT = rbigint([ONEDIGIT], 1, 1)
ONENEGATIVERBIGINT = rbigint([ONEDIGIT], -1, 1)

# ____________________________________________________________
# Text


def _from_digits(text, base, sign):
    """The number that a text of lower-case digits spells."""
    digits = _limbs_text.from_digits(text, base)
    return _from_limbs(digits, sign, len(digits))


def parse_digit_string(parser, max_str_digits=0):
    """The number whose digits a `NumberStringParser` gives; ParseStringError, and MaxIntError as in `fromstr`."""
    base = parser.base
    text = _limbs_text.digits_of(parser)
    if max_str_digits > 0 and len(text) > max_str_digits and base & (base - 1) != 0:
        raise _too_many_digits(max_str_digits)
    return _from_digits(text, base, parser.sign)


def _too_many_digits(limit):
    return MaxIntError("Exceeds the limit (%d digits) for integer string conversion" % limit)


# ____________________________________________________________
# Arithmetic


def _add_limbs(x, xsign, y, ysign):
    """The sum of two numbers of one limb."""
    if xsign == ysign:
        return _from_wide(wide(x) + wide(y), xsign)
    if x >= y:
        return _from_limb(x - y, xsign if xsign != 0 else -ysign)
    return _from_limb(y - x, ysign if ysign != 0 else -xsign)


def _divrem(a, b):
    """The quotient rounded towards zero, and the remainder with the sign of `a`."""
    if b._size == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    asign = _sign(a._size)
    sign = asign * _sign(b._size)
    if a._is_limb() and b._is_limb():
        x = a._digits[0]
        y = b._digits[0]
        return _from_limb(x // y, sign), _from_limb(x % y, asign)
    asize = a._length()
    bsize = b._length()
    if asize < bsize:
        return NULLRBIGINT, a
    quotient = _limbs.new(asize - bsize + 1)
    rest = _limbs.new(bsize)
    _limbs.divrem(a._digits, asize, b._digits, bsize, quotient, rest)
    return _from_limbs(quotient, sign, asize - bsize + 1), _from_limbs(rest, asign, bsize)


def _pow_with_modulus(base, exponent, modulus):
    if modulus._size == 0:
        raise ValueError("pow() 3rd argument cannot be 0")
    m = modulus.abs()
    if exponent._size == 0:
        result = ONERBIGINT.mod(m)
    else:
        result = _number_theory.pow_mod(base.mod(m), exponent, m)
    if modulus._size < 0 and result._size != 0:
        return result.add(modulus)
    return result


def gcd_binary(a, b):
    """The greatest common divisor of two ints that are not negative, as an int."""
    return intmask(_number_theory.gcd_limbs(r_uint(a), r_uint(b)))


def gcd_lehmer(a, b):
    """The greatest common divisor of two numbers."""
    return a.gcd(b)


def lehmer_xgcd(a, b):
    """(g, x, y): the greatest common divisor of numbers that are not negative, and g == x * a + y * b."""
    x, next_x = ONERBIGINT, NULLRBIGINT
    y, next_y = NULLRBIGINT, ONERBIGINT
    while b.tobool():
        q, r = a.divmod(b)
        a, b = b, r
        x, next_x = next_x, x.sub(q.mul(next_x))
        y, next_y = next_y, y.sub(q.mul(next_y))
    return a, x, y


@specialize.arg(0)
def _bitwise(op, a, b, negative):
    """The operation on two's complements; the result is negative or not."""
    if a._size >= 0 and b._size >= 0 and a._is_limb() and b._is_limb():
        x = a._digits[0]
        y = b._digits[0]
        return _from_limb(x & y if op == "&" else x | y if op == "|" else x ^ y, 1)
    size = max(a._length(), b._length()) + 1
    out = _limbs.new(size)
    _limbs.bitwise(op, a._digits, a._length(), a._size < 0, b._digits, b._length(), b._size < 0, out, size)
    if negative:
        _limbs.negate(out, size)
    return _from_limbs(out, -1 if negative else 1, size)
