"""Magnitudes of big integers as text and bytes; see `_limbs`.

`to_text` and `from_text` are special: translated programs call the functions of `rpython.rtyper.module.ll_bigint` instead,
which give large ones to the runtime.
"""

from rpython.rlib import _limbs
from rpython.rlib._builders import StringBuilder
from rpython.rlib._limbs import SHIFT, high, wide
from rpython.rlib.rarithmetic import intmask, r_uint

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def power_for_base(base):
    """(n, base ** n) for the largest n whose power fits a limb."""
    power = r_uint(base)
    count = 1
    while high(wide(power) * wide(r_uint(base))) == r_uint(0):
        power *= r_uint(base)
        count += 1
    return count, power


def to_text_school(a, asize, digits):
    """The magnitude, which is not zero, with these digits; there are at least two."""
    base = r_uint(len(digits))
    count, power = power_for_base(len(digits))
    left = a[:]
    size = asize
    # Backwards, limb by limb.
    chars = []
    while size > 0:
        rest = _limbs.divrem_word(left, size, power, left)
        size = _limbs.normal_size(left, size)
        i = 0
        while i < count and (size > 0 or rest != r_uint(0)):
            chars.append(digits[intmask(rest % base)])
            rest //= base
            i += 1
    builder = StringBuilder(len(chars))
    i = len(chars) - 1
    while i >= 0:
        builder.append(chars[i])
        i -= 1
    return builder.build()


def to_text(a, asize, digits):
    """As `to_text_school`.  Special."""
    return to_text_school(a, asize, digits)


def digit_value(c):
    """The value of a character of `DIGITS`."""
    if c <= "9":
        return ord(c) - ord("0")
    return ord(c) - ord("a") + 10


def limbs_for_text(length, base):
    """Limbs that so many digits of a base at most need."""
    bits = _limbs.bit_size(r_uint(base - 1))
    return length // SHIFT * bits + (length % SHIFT * bits) // SHIFT + 1


def from_text_school(text, base):
    """The magnitude that a text of characters of `DIGITS` stands for, in an array of the size of `limbs_for_text`."""
    count, power = power_for_base(base)
    out = _limbs.new(limbs_for_text(len(text), base))
    size = 0
    at = 0
    while at < len(text):
        # The first piece is as long as the others leave it.
        stop = at + (len(text) - at - 1) % count + 1
        factor = power
        if at == 0:
            factor = r_uint(0)
        piece = r_uint(0)
        while at < stop:
            piece = piece * r_uint(base) + r_uint(digit_value(text[at]))
            at += 1
        carry = _limbs.mul_add_word(out, size, factor, piece)
        if carry != r_uint(0):
            out[size] = carry
            size += 1
    return out


def from_text(text, base):
    """As `from_text_school`.  Special."""
    return from_text_school(text, base)


def from_digits(text, base):
    """As `from_text`, in any array; a word of decimal digits is the fastest."""
    if len(text) <= 18 and base == 10:
        value = 0
        for c in text:
            value = value * 10 + (ord(c) - ord("0"))
        return [r_uint(value)]
    return from_text(text, base)


def digits_of(parser):
    """The characters of `DIGITS` that a `NumberStringParser` gives; ParseStringError."""
    builder = StringBuilder(parser.end - parser.start)
    while True:
        digit = parser.next_digit()
        if digit < 0:
            return builder.build()
        builder.append(DIGITS[digit])


def from_bytes(s, little, negative):
    """The magnitude of the number whose bytes these are, from the lowest on if `little`; of a negative one in two's complement."""
    length = len(s)
    size = (length + 7) // 8
    digits = _limbs.new(size)
    for i in range(length):
        c = s[i] if little else s[length - 1 - i]
        digits[i >> 3] |= r_uint(ord(c)) << ((i & 7) << 3)
    if negative:
        rest = length & 7
        if rest != 0:
            digits[size - 1] |= ~r_uint(0) << (rest << 3)
        _limbs.negate(digits, size)
    return digits


def to_bytes(a, asize, nbytes, little, negative):
    """The lowest bytes of a number, of a negative one in two's complement."""
    digits = a[:asize]
    filler = r_uint(0)
    if negative:
        _limbs.negate(digits, asize)
        filler = ~filler
    builder = StringBuilder(nbytes)
    for i in range(nbytes):
        at = i if little else nbytes - 1 - i
        limb = digits[at >> 3] if at >> 3 < asize else filler
        builder.append(chr(intmask((limb >> ((at & 7) << 3)) & r_uint(255))))
    return builder.build()
