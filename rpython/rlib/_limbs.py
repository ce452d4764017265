"""Magnitudes of big integers: arithmetic on arrays of limbs of 64 bits, the least significant first.

A magnitude is a list and how many of its limbs count; the others are zero.  Each function writes its result into a list
that the caller made, of zeros.  The algorithms are the schoolbook's (Knuth, The Art of Computer Programming, volume 2,
4.3.1), with products and quotients of two limbs in integers of 128 bits.

`mul` and `divrem` are special: translated programs call the functions of `rpython.rtyper.module.ll_bigint` instead, which
give large operands to the runtime.
"""

import math

from rpython.rlib.objectmodel import always_inline, specialize
from rpython.rlib.rarithmetic import LONG_BIT, r_uint, r_ulonglonglong

SHIFT = LONG_BIT


@always_inline
def wide(limb):
    """The limb as an integer that has room for the product of two."""
    return r_ulonglonglong(limb)


@always_inline
def low(x):
    """The lower limb of two."""
    return r_uint(x)


@always_inline
def high(x):
    """The upper limb of two."""
    return r_uint(x >> SHIFT)


def new(size):
    """Room for so many limbs, all zero, and at least for one."""
    return [r_uint(0)] * (size + (size == 0))


def normal_size(digits, size):
    """The size without the zeros at the upper end."""
    while size > 0 and digits[size - 1] == r_uint(0):
        size -= 1
    return size


def bit_size(limb):
    """How many bits the limb needs."""
    bits = 0
    if limb >> 32 != r_uint(0):
        bits += 32
        limb >>= 32
    if limb >> 16 != r_uint(0):
        bits += 16
        limb >>= 16
    if limb >> 8 != r_uint(0):
        bits += 8
        limb >>= 8
    while limb != r_uint(0):
        bits += 1
        limb >>= 1
    return bits


def compare(a, asize, b, bsize):
    """-1, 0 or 1."""
    if asize != bsize:
        return 1 if asize > bsize else -1
    i = asize - 1
    while i >= 0:
        if a[i] != b[i]:
            return 1 if a[i] > b[i] else -1
        i -= 1
    return 0


# ____________________________________________________________
# Sums


def add(a, asize, b, bsize, out):
    """a + b, for asize >= bsize, into asize + 1 limbs."""
    carry = r_uint(0)
    i = 0
    while i < bsize:
        x = a[i]
        partial = x + b[i]
        total = partial + carry
        out[i] = total
        carry = r_uint((partial < x) | (total < partial))
        i += 1
    while i < asize:
        total = a[i] + carry
        out[i] = total
        carry = r_uint(total < carry)
        i += 1
    out[i] = carry


def sub(a, asize, b, bsize, out):
    """a - b, for a >= b, into asize limbs.  `out` may be `a`."""
    borrow = r_uint(0)
    i = 0
    while i < bsize:
        x = a[i]
        partial = x - b[i]
        out[i] = partial - borrow
        borrow = r_uint((partial > x) | (partial < borrow))
        i += 1
    while i < asize:
        x = a[i]
        out[i] = x - borrow
        borrow = r_uint(x < borrow)
        i += 1


# ____________________________________________________________
# Products and quotients


def mul_school(a, asize, b, bsize, out):
    """a * b into asize + bsize limbs."""
    i = 0
    while i < asize:
        factor = wide(a[i])
        carry = r_uint(0)
        at = i
        j = 0
        while j < bsize:
            x = factor * wide(b[j]) + wide(out[at]) + wide(carry)
            out[at] = low(x)
            carry = high(x)
            at += 1
            j += 1
        out[at] = carry
        i += 1


def mul(a, asize, b, bsize, out):
    """a * b into asize + bsize limbs.  Special."""
    mul_school(a, asize, b, bsize, out)


def mul_add_word(digits, size, factor, summand):
    """digits * factor + summand in place; the limb that is carried out."""
    carry = summand
    i = 0
    while i < size:
        x = wide(digits[i]) * wide(factor) + wide(carry)
        digits[i] = low(x)
        carry = high(x)
        i += 1
    return carry


def divrem_word(a, asize, divisor, quotient):
    """The quotient by a limb into asize limbs, the remainder as result.  `quotient` may be `a`."""
    rest = r_uint(0)
    i = asize - 1
    while i >= 0:
        x = (wide(rest) << SHIFT) | wide(a[i])
        q = low(x // wide(divisor))
        quotient[i] = q
        rest = low(x) - q * divisor
        i -= 1
    return rest


def rem_word(a, asize, divisor):
    """The remainder by a limb."""
    rest = r_uint(0)
    i = asize - 1
    while i >= 0:
        rest = low(((wide(rest) << SHIFT) | wide(a[i])) % wide(divisor))
        i -= 1
    return rest


def rem_mersenne(a, asize, bits):
    """The remainder by 2 ** bits - 1, where bits < 64."""
    modulus = (r_uint(1) << bits) - r_uint(1)
    up = SHIFT - bits
    rest = r_uint(0)
    i = asize - 1
    while i >= 0:
        limb = a[i]
        # Multiplication by a power of two rotates.
        rest = ((rest << up) & modulus) | (rest >> (bits - up))
        rest += (limb & modulus) + (limb >> bits)
        rest = (rest & modulus) + (rest >> bits)
        if rest >= modulus:
            rest -= modulus
        i -= 1
    return rest


def divrem_school(a, asize, b, bsize, quotient, rest):
    """The quotient into asize - bsize + 1 limbs and the remainder into bsize, for asize >= bsize >= 1."""
    if bsize == 1:
        rest[0] = divrem_word(a, asize, b[0], quotient)
        return
    # Both are shifted until the divisor's highest bit is set: each quotient's digit is guessed from two limbs then.
    bits = SHIFT - bit_size(b[bsize - 1])
    divisor = new(bsize + 1)
    shift_left(b, bsize, 0, bits, divisor)
    left = new(asize + 1)
    shift_left(a, asize, 0, bits, left)
    i = asize - bsize
    while i >= 0:
        q = _guess(left, i + bsize, divisor, bsize)
        if _sub_product(left, i, divisor, bsize, q):
            q -= r_uint(1)
            _add_back(left, i, divisor, bsize)
        quotient[i] = q
        i -= 1
    shift_right(left, bsize, 0, bits, rest)


def _guess(left, top, divisor, bsize):
    """The quotient's digit, or one more: Knuth's step D3.  `top` is where the dividend's highest limb is."""
    first = divisor[bsize - 1]
    x = (wide(left[top]) << SHIFT) | wide(left[top - 1])
    if left[top] >= first:
        q = ~r_uint(0)
        rest = x - wide(q) * wide(first)
    else:
        q = low(x // wide(first))
        rest = x - wide(q) * wide(first)
    while high(rest) == r_uint(0) and wide(q) * wide(divisor[bsize - 2]) > ((rest << SHIFT) | wide(left[top - 2])):
        q -= r_uint(1)
        rest += wide(first)
    return q


def _sub_product(left, at, divisor, bsize, q):
    """Subtracts q * divisor from the limbs at an index; whether that was too much."""
    carry = r_uint(0)
    j = 0
    while j < bsize:
        x = wide(q) * wide(divisor[j]) + wide(carry)
        before = left[at]
        left[at] = before - low(x)
        carry = high(x) + r_uint(low(x) > before)
        at += 1
        j += 1
    before = left[at]
    left[at] = before - carry
    return carry > before


def _add_back(left, at, divisor, bsize):
    carry = r_uint(0)
    j = 0
    while j < bsize:
        x = wide(left[at]) + wide(divisor[j]) + wide(carry)
        left[at] = low(x)
        carry = high(x)
        at += 1
        j += 1
    left[at] += carry


def divrem(a, asize, b, bsize, quotient, rest):
    """As `divrem_school`.  Special."""
    divrem_school(a, asize, b, bsize, quotient, rest)


# ____________________________________________________________
# Bits


def shift_left(a, asize, words, bits, out):
    """a << (words limbs and bits < 64) into asize + words + 1 limbs."""
    if bits == 0:
        i = 0
        while i < asize:
            out[i + words] = a[i]
            i += 1
        return
    carry = r_uint(0)
    i = 0
    while i < asize:
        x = a[i]
        out[i + words] = (x << bits) | carry
        carry = x >> (SHIFT - bits)
        i += 1
    out[i + words] = carry


def shift_right(a, asize, words, bits, out):
    """a >> (words limbs and bits < 64) into asize - words limbs.  `out` may be `a`."""
    i = words
    if bits == 0:
        while i < asize:
            out[i - words] = a[i]
            i += 1
        return
    while i < asize - 1:
        out[i - words] = (a[i] >> bits) | (a[i + 1] << (SHIFT - bits))
        i += 1
    if i < asize:
        out[i - words] = a[i] >> bits


def any_bits(a, words, bits):
    """Whether a bit below this position is set; the position is within the magnitude."""
    i = 0
    while i < words:
        if a[i] != r_uint(0):
            return True
        i += 1
    return bits != 0 and a[words] << (SHIFT - bits) != r_uint(0)


def bits_at(a, asize, words, bits):
    """The limb whose lowest bit is at this position."""
    if words >= asize:
        return r_uint(0)
    limb = a[words] >> bits
    if bits != 0 and words + 1 < asize:
        limb |= a[words + 1] << (SHIFT - bits)
    return limb


def negate(digits, size):
    """The two's complement in place."""
    carry = r_uint(1)
    i = 0
    while i < size:
        limb = ~digits[i] + carry
        carry = r_uint(carry != r_uint(0) and limb == r_uint(0))
        digits[i] = limb
        i += 1


@specialize.arg(0)
def bitwise(op, a, asize, anegative, b, bsize, bnegative, out, size):
    """The operation "&", "|" or "^" on two's complements of so many limbs, which is more than either size."""
    acarry = bcarry = r_uint(1)
    i = 0
    while i < size:
        x = a[i] if i < asize else r_uint(0)
        if anegative:
            x = ~x + acarry
            acarry = r_uint(acarry != r_uint(0) and x == r_uint(0))
        y = b[i] if i < bsize else r_uint(0)
        if bnegative:
            y = ~y + bcarry
            bcarry = r_uint(bcarry != r_uint(0) and y == r_uint(0))
        if op == "&":
            out[i] = x & y
        elif op == "|":
            out[i] = x | y
        else:
            out[i] = x ^ y
        i += 1


# ____________________________________________________________
# Floats

# The exponent of the last bit of the smallest float, and how many bits a float has.
FLOAT_LAST = -1074
FLOAT_BITS = 53


def round_to_float(mantissa, more, exponent):
    """mantissa * 2 ** exponent, and something less than the last bit if `more`: the nearest float.  OverflowError."""
    dropped = max(bit_size(mantissa) - FLOAT_BITS, FLOAT_LAST - exponent)
    if dropped > 0:
        if dropped > SHIFT:
            return 0.0
        half = r_uint(1) << (dropped - 1)
        rest = mantissa & (half | (half - r_uint(1)))
        kept = mantissa >> (dropped - 1) >> 1
        if rest > half or (rest == half and (more or kept & r_uint(1) != r_uint(0))):
            kept += r_uint(1)
        mantissa = kept
        exponent += dropped
    return math.ldexp(float(mantissa), exponent)


def log_of_float(x, base):
    """The logarithm to base 10 or 2, or with 0 the natural one."""
    if base == 10:
        return math.log10(x)
    if base == 2:
        return math.log2(x)
    return math.log(x)
