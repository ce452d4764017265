"""Strings made from strings: case, stripping, padding, `repr`."""

from rpython.rlib.objectmodel import always_inline
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import ll_arraycopy
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.rtyper.rint import ll_digit, ll_is_space
from rpython.rtyper.rstr_core import ll_fill, ll_substr
from rpython.rtyper.rstr_search import ll_contains_char
from rpython.rtyper.rstr_tests import ll_is_alpha, ll_is_lower, ll_is_upper

__all__ = [
    "ll_upper", "ll_lower", "ll_swapcase", "ll_capitalize", "ll_title", "ll_strip", "ll_lstrip", "ll_rstrip",
    "ll_strip_spaces", "ll_lstrip_spaces", "ll_rstrip_spaces", "ll_zfill", "ll_ljust", "ll_rjust", "ll_center",
    "ll_with_sign", "ll_repr", "ll_is_around"]

# ____________________________________________________________
# Case


@always_inline
def ll_upper_char(c):
    if ll_is_lower(c):
        return chr(ord(c) - 32)
    return c


@always_inline
def ll_lower_char(c):
    if ll_is_upper(c):
        return chr(ord(c) + 32)
    return c


@always_inline
def ll_swap_char(c):
    if ll_is_lower(c):
        return chr(ord(c) - 32)
    return ll_lower_char(c)


@always_inline
def ll_map(s, change):
    """The string of the changed characters."""
    n = len(s.chars)
    result = mallocstr(n)
    i = 0
    while i < n:
        result.chars[i] = change(s.chars[i])
        i += 1
    return result


def ll_upper(s):
    """s.upper()"""
    return ll_map(s, ll_upper_char)


def ll_lower(s):
    """s.lower()"""
    return ll_map(s, ll_lower_char)


def ll_swapcase(s):
    """s.swapcase()"""
    return ll_map(s, ll_swap_char)


def ll_capitalize(s):
    """s.capitalize()"""
    result = ll_lower(s)
    if len(s.chars) > 0:
        result.chars[0] = ll_upper_char(s.chars[0])
    return result


def ll_title(s):
    """s.title()"""
    n = len(s.chars)
    result = mallocstr(n)
    in_word = False
    i = 0
    while i < n:
        c = s.chars[i]
        if in_word:
            result.chars[i] = ll_lower_char(c)
        else:
            result.chars[i] = ll_upper_char(c)
        in_word = ll_is_alpha(c)
        i += 1
    return result


# ____________________________________________________________
# Stripping


@always_inline
def ll_strip_ends(s, chars, left, right, spaces):
    """Without the characters of `chars`, or without spaces, at the ends."""
    start = 0
    stop = len(s.chars)
    if left:
        while start < stop and ll_to_strip(s.chars[start], chars, spaces):
            start += 1
    if right:
        while start < stop and ll_to_strip(s.chars[stop - 1], chars, spaces):
            stop -= 1
    return ll_substr(s, start, stop)


@always_inline
def ll_to_strip(c, chars, spaces):
    if spaces:
        return ll_is_space(c)
    else:
        return ll_contains_char(chars, c)


def ll_strip(s, chars):
    """s.strip(chars)"""
    return ll_strip_ends(s, chars, True, True, False)


def ll_lstrip(s, chars):
    """s.lstrip(chars)"""
    return ll_strip_ends(s, chars, True, False, False)


def ll_rstrip(s, chars):
    """s.rstrip(chars)"""
    return ll_strip_ends(s, chars, False, True, False)


def ll_strip_spaces(s):
    """s.strip()"""
    return ll_strip_ends(s, s, True, True, True)


def ll_lstrip_spaces(s):
    """s.lstrip()"""
    return ll_strip_ends(s, s, True, False, True)


def ll_rstrip_spaces(s):
    """s.rstrip()"""
    return ll_strip_ends(s, s, False, True, True)


# ____________________________________________________________
# Padding


def ll_pad(s, left, right, fill):
    """The string between so many copies of a character."""
    if left <= 0 and right <= 0:
        return s
    n = len(s.chars)
    result = mallocstr(left + n + right)
    ll_fill(result, 0, left, fill)
    ll_arraycopy(s, result, 0, left, n)
    ll_fill(result, left + n, left + n + right, fill)
    return result


def ll_only_char(fill):
    """The character of a string of one."""
    if len(fill.chars) != 1:
        raise TypeError
    return fill.chars[0]


@always_inline
def ll_missing(s, width):
    """How many characters the string lacks."""
    n = len(s.chars)
    if n >= width:
        return 0
    return width - n


def ll_ljust(s, width, fill):
    """s.ljust(width, fill)"""
    return ll_pad(s, 0, ll_missing(s, width), ll_only_char(fill))


def ll_rjust(s, width, fill):
    """s.rjust(width, fill)"""
    return ll_pad(s, ll_missing(s, width), 0, ll_only_char(fill))


def ll_center(s, width, fill):
    """s.center(width, fill): the odd character goes to the left where the width is odd"""
    missing = ll_missing(s, width)
    left = (missing >> 1) + (missing & width & 1)
    return ll_pad(s, left, missing - left, ll_only_char(fill))


def ll_zfill(s, width):
    """s.zfill(width): zeros behind a sign"""
    missing = ll_missing(s, width)
    if missing == 0:
        return s
    result = ll_pad(s, missing, 0, "0")
    if len(s.chars) > 0:
        sign = s.chars[0]
        if sign == "-" or sign == "+":
            result.chars[0] = sign
            result.chars[missing] = "0"
    return result


def ll_with_sign(s, sign):
    """The text of a number, after a sign unless it has one."""
    if len(s.chars) > 0 and s.chars[0] == "-":
        return s
    result = ll_pad(s, 1, 0, sign)
    return result


# ____________________________________________________________
# repr.  Escapes are those of Python's `repr` of the same characters.


@always_inline
def ll_is_printable(c):
    return (" " <= c and c < "\x7f") or ("\xa0" < c and c != "\xad")


def ll_short_escape(c, quote):
    """The letter after the backslash for a character with a short escape, a space for any other."""
    if c == quote or c == "\\":
        return c
    if c == "\n":
        return "n"
    if c == "\r":
        return "r"
    if c == "\t":
        return "t"
    return " "


def ll_repr_length(s, quote):
    """The length of the text between the quotes."""
    total = 0
    i = 0
    while i < len(s.chars):
        c = s.chars[i]
        if ll_short_escape(c, quote) != " ":
            total += 2
        elif ll_is_printable(c):
            total += 1
        else:
            total += 4
        i += 1
    return total


def ll_repr(s):
    """repr(s); of None if the string is null"""
    if not s:
        return llstr("None")
    quote = "'"
    if ll_contains_char(s, "'") and not ll_contains_char(s, '"'):
        quote = '"'
    length = ll_repr_length(s, quote)
    result = mallocstr(length + 2)
    result.chars[0] = quote
    result.chars[length + 1] = quote
    if length == len(s.chars):
        ll_arraycopy(s, result, 0, 1, length)
        return result
    to = 1
    i = 0
    while i < len(s.chars):
        to = ll_put_escaped(result, to, s.chars[i], quote)
        i += 1
    return result


def ll_put_escaped(result, to, c, quote):
    """Stores a character or its escape; gives the index behind it."""
    letter = ll_short_escape(c, quote)
    if letter != " ":
        result.chars[to] = "\\"
        result.chars[to + 1] = letter
        return to + 2
    if ll_is_printable(c):
        result.chars[to] = c
        return to + 1
    result.chars[to] = "\\"
    result.chars[to + 1] = "x"
    result.chars[to + 2] = ll_digit(ord(c) >> 4, False)
    result.chars[to + 3] = ll_digit(ord(c) & 15, False)
    return to + 4


def ll_is_around(container, around):
    """Whether the text of a container is being made already; `around` is a linked list of those whose text is."""
    while around:
        if around.container == container:
            return True
        around = around.outer
    return False
