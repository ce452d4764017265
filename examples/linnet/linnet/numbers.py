"""Integers that grow, and texts of numbers."""

from .objects import W_Big, W_Float, W_Int, W_Number
from .rlib import (DTSF_ADD_DOT_0, ParseStringOverflowError, formatd, rbigint, string_to_int)


def integer(number):
    """The object of a big integer: a word where it fits."""
    try:
        return W_Int(number.toint())
    except OverflowError:
        return W_Big(number)


def big_of(w_value):
    """The big integer of any integer."""
    if isinstance(w_value, W_Int):
        return rbigint.fromint(w_value.value)
    assert isinstance(w_value, W_Big)
    return w_value.number


def float_of(w_value):
    """The float nearest to a number; OverflowError."""
    if isinstance(w_value, W_Float):
        return w_value.value
    if isinstance(w_value, W_Int):
        return float(w_value.value)
    assert isinstance(w_value, W_Big)
    return w_value.number.tofloat()


def parse_integer(text):
    """The integer that a token spells: digits, perhaps with sign and radix."""
    base = 10
    place = text.find("r")
    if place >= 0:
        start = 1 if text.startswith("-") else 0
        base = int(text[start:place])
        text = text[:start] + text[place + 1:]
    try:
        return W_Int(string_to_int(text, base))
    except ParseStringOverflowError:
        return integer(rbigint.fromstr(text, base))


def number_text(w_value):
    """How a number is printed."""
    assert isinstance(w_value, W_Number)
    if isinstance(w_value, W_Int):
        return str(w_value.value)
    if isinstance(w_value, W_Float):
        return formatd(w_value.value, "r", 0, DTSF_ADD_DOT_0)
    assert isinstance(w_value, W_Big)
    return w_value.number.str()
