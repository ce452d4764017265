"""Integers of any width: division, shifts, powers, text.

Division is by the machine, which rounds towards zero; Python rounds towards minus infinity.
"""

from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import LONG_BIT, intmask, maxint, r_uint
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import c_div, c_mod, ll_arraycopy, shl, shr
from rpython.rtyper.lltypesystem.rstr import mallocstr

MININT = -maxint - 1

# ____________________________________________________________
# Division


@always_inline
def ll_floordiv_positive(a, b):
    """a // b for b > 0"""
    return c_div(a, b) - (c_mod(a, b) < 0)


@always_inline
def ll_mod_positive(a, b):
    """a % b for b > 0"""
    r = c_mod(a, b)
    return r + (b & -(r < 0))


def ll_floordiv(a, b):
    """a // b for signed integers; the smallest one by -1 wraps"""
    if b > 0:
        return ll_floordiv_positive(a, b)
    if b == 0:
        raise ZeroDivisionError
    if b == -1:
        return -a
    return c_div(a, b) - (c_mod(a, b) > 0)


def ll_mod(a, b):
    """a % b for signed integers"""
    if b > 0:
        return ll_mod_positive(a, b)
    if b == 0:
        raise ZeroDivisionError
    if b == -1:
        return b & 0
    r = c_mod(a, b)
    return r + (b & -(r > 0))


@always_inline
def ll_udiv(a, b):
    """a // b for unsigned integers"""
    if b == 0:
        raise ZeroDivisionError
    return c_div(a, b)


@always_inline
def ll_umod(a, b):
    """a % b for unsigned integers"""
    if b == 0:
        raise ZeroDivisionError
    return c_mod(a, b)


def ll_floordiv_ovf(a, b):
    """ovfcheck(a // b)"""
    if b == -1 and a == MININT:
        raise OverflowError
    return ll_floordiv(a, b)


# ____________________________________________________________
# Shifts


@always_inline
def ll_lshift(a, b, bits):
    """a << b where `a` has so many bits; what does not fit is lost"""
    if r_uint(b) < r_uint(bits):
        return shl(a, b)
    if b < 0:
        raise ValueError
    return a & 0


@always_inline
def ll_rshift(a, b, bits):
    """a >> b where `a` has so many bits"""
    if r_uint(b) < r_uint(bits):
        return shr(a, b)
    if b < 0:
        raise ValueError
    return shr(shr(a, bits - 1), 1)


def ll_lshift_ovf(a, b):
    """ovfcheck(a << b)"""
    if r_uint(b) < r_uint(LONG_BIT):
        result = shl(a, b)
        if shr(result, b) != a:
            raise OverflowError
        return result
    if b < 0:
        raise ValueError
    if a != 0:
        raise OverflowError
    return 0


# ____________________________________________________________
# Powers


def ll_int_pow(a, b):
    """a ** b, by squaring; wraps.  ValueError for b < 0, where Python gives a float."""
    if b < 0:
        raise ValueError
    result = a & 0 | 1
    while True:
        if b & 1:
            result *= a
        b >>= 1
        if b == 0:
            return result
        a *= a


# ____________________________________________________________
# Integers as text.  The remainders of a negative number are negative, so that the smallest one needs no care.


def ll_int2str(n):
    """str(n)"""
    digit = c_mod(n, 10)
    rest = c_div(n, 10)
    if rest == 0 and digit >= 0:
        return llstr(chr(48 + int(digit)))
    length = 1
    while rest != 0:
        rest = c_div(rest, 10)
        length += 1
    if n < 0:
        length += 1
    s = mallocstr(length)
    if n < 0:
        s.chars[0] = "-"
    i = length - 1
    rest = n
    while True:
        digit = c_mod(rest, 10)
        rest = c_div(rest, 10)
        if digit < 0:
            digit = -digit
        s.chars[i] = chr(48 + int(digit))
        if rest == 0:
            return s
        i -= 1


def ll_int_in_base(n, shift, letter, upper):
    """The digits of n in base 2 ** shift; after "0" and the letter, unless that is a space."""
    base = 1 << shift
    negative = n < 0
    # After the first division the absolute value is sure to fit.
    first = int(c_mod(n, base))
    rest = c_div(n, base)
    if negative:
        first = -first
        rest = -rest
    length = 1
    left = rest
    while left != 0:
        left = shr(left, shift)
        length += 1
    start = 0
    if negative:
        start = 1
    if letter != " ":
        start += 2
    s = mallocstr(start + length)
    if negative:
        s.chars[0] = "-"
    if letter != " ":
        s.chars[start - 2] = "0"
        s.chars[start - 1] = letter
    i = start + length - 1
    s.chars[i] = ll_digit(first, upper)
    while rest != 0:
        i -= 1
        s.chars[i] = ll_digit(int(rest & (base - 1)), upper)
        rest = shr(rest, shift)
    return s


@always_inline
def ll_digit(value, upper):
    """The character of a digit."""
    if value < 10:
        return chr(48 + value)
    if upper:
        return chr(55 + value)
    return chr(87 + value)


def ll_int2hex(n):
    """hex(n)"""
    return ll_int_in_base(n, 4, "x", False)


def ll_int2oct(n):
    """oct(n)"""
    return ll_int_in_base(n, 3, "o", False)


def ll_int2bin(n):
    """bin(n)"""
    return ll_int_in_base(n, 1, "b", False)


def ll_int2hex_plain(n):
    """"%x" % n"""
    return ll_int_in_base(n, 4, " ", False)


def ll_int2hex_upper(n):
    """"%X" % n"""
    return ll_int_in_base(n, 4, " ", True)


def ll_int2hex_upper_prefix(n):
    """"%#X" % n"""
    return ll_int_in_base(n, 4, "X", True)


def ll_int2oct_plain(n):
    """"%o" % n"""
    return ll_int_in_base(n, 3, " ", False)


def ll_int2bin_plain(n):
    """format(n, "b")"""
    return ll_int_in_base(n, 1, " ", False)


def ll_digits_start(s):
    """Where the digits of a number begin, behind a sign (or the space instead of one) and a prefix like "0x"."""
    n = len(s.chars)
    i = 0
    if n > 0 and (s.chars[0] == "-" or s.chars[0] == "+" or s.chars[0] == " "):
        i = 1
    if n > i + 2 and s.chars[i] == "0":
        c = s.chars[i + 1]
        if c == "x" or c == "X" or c == "o" or c == "b":
            i += 2
    return i


def ll_insert_zeros(s, at, n):
    """The string with n zeros put in."""
    length = len(s.chars)
    result = mallocstr(length + n)
    ll_arraycopy(s, result, 0, 0, at)
    i = 0
    while i < n:
        result.chars[at + i] = "0"
        i += 1
    ll_arraycopy(s, result, at, at + n, length - at)
    return result


def ll_min_digits(s, n):
    """The text of an integer with at least n digits."""
    start = ll_digits_start(s)
    missing = n - (len(s.chars) - start)
    if missing <= 0:
        return s
    return ll_insert_zeros(s, start, missing)


def ll_zero_pad(s, width):
    """The text of a number filled up with zeros to a width, behind its sign and prefix."""
    missing = width - len(s.chars)
    if missing <= 0:
        return s
    return ll_insert_zeros(s, ll_digits_start(s), missing)


# ____________________________________________________________
# Text as integers


@always_inline
def ll_is_space(c):
    return c == " " or ("\t" <= c and c <= "\r")


@always_inline
def ll_digit_value(c):
    """The value of a digit in any base; 36 if it is none."""
    if "0" <= c and c <= "9":
        return ord(c) - 48
    if "a" <= c and c <= "z":
        return ord(c) - 87
    if "A" <= c and c <= "Z":
        return ord(c) - 55
    return 36


def ll_base_of_prefix(s, i, stop):
    """The base that the prefix at an index stands for; 0 if there is none."""
    if i + 1 >= stop or s.chars[i] != "0":
        return 0
    c = s.chars[i + 1]
    if c == "x" or c == "X":
        return 16
    if c == "o" or c == "O":
        return 8
    if c == "b" or c == "B":
        return 2
    return 0


def ll_str2int(s, base):
    """int(s, base), with all that Python allows: space around, a sign, a prefix that fits the base, underscores.

    ValueError for what is no number, OverflowError for one that does not fit a word.
    """
    start = 0
    stop = len(s.chars)
    while start < stop and ll_is_space(s.chars[start]):
        start += 1
    while start < stop and ll_is_space(s.chars[stop - 1]):
        stop -= 1
    negative = False
    if start < stop:
        c = s.chars[start]
        if c == "-":
            negative = True
            start += 1
        elif c == "+":
            start += 1
    prefix = ll_base_of_prefix(s, start, stop)
    only_zeros = False
    if base == 0:
        base = prefix
        if base == 0:
            # Python reserves "010".
            base = 10
            only_zeros = start < stop and s.chars[start] == "0"
    if base < 2 or base > 36:
        raise ValueError
    if prefix == base:
        start += 2
        if start < stop and s.chars[start] == "_":
            start += 1
    value = ll_parse_digits(s, start, stop, base)
    if only_zeros and value != r_uint(0):
        raise ValueError
    limit = r_uint(maxint)
    if negative:
        if value > limit + r_uint(1):
            raise OverflowError
        return intmask(r_uint(0) - value)
    if value > limit:
        raise OverflowError
    return intmask(value)


def ll_parse_digits(s, start, stop, base):
    """The digits of a part of a string as a number; the largest one if it is too large."""
    if start == stop:
        raise ValueError
    # Up to here another digit fits an unsigned word; what is larger does not fit a signed one even without it.
    cutoff = c_div(~r_uint(0), r_uint(base)) - r_uint(1)
    value = r_uint(0)
    after_digit = False
    too_large = False
    while start < stop:
        c = s.chars[start]
        start += 1
        if c == "_":
            if not after_digit:
                raise ValueError
            after_digit = False
            continue
        digit = ll_digit_value(c)
        if digit >= base:
            raise ValueError
        after_digit = True
        if value > cutoff:
            too_large = True
        value = value * r_uint(base) + r_uint(digit)
    if not after_digit:
        raise ValueError
    if too_large:
        return ~r_uint(0)
    return value
