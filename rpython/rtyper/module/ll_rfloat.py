"""Floats as text and back by the runtime, in place of the exact arithmetic of `rpython.rlib.rdtoa`."""

from rpython.rlib import rdtoa
from rpython.rlib.rdtoa import DTSF_ADD_DOT_0, DTSF_ALT, DTSF_CUT_EXP_0, DTSF_SIGN
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import hl_str
from rpython.rtyper.rfloat import float_parse, float_parse_ok, ll_float_format


def dtoa_formatd(x, code, precision, flags):
    """The float as text, see `rdtoa.dtoa_formatd`."""
    kind = code[0]
    if kind == "r":
        if flags & (DTSF_ALT | DTSF_CUT_EXP_0):
            return rdtoa.formatd_by_digits(x, code, precision, flags)
        text = str(x)
        if not flags & DTSF_ADD_DOT_0 and text.endswith(".0"):
            text = text[:len(text) - 2]
    elif flags & (DTSF_ADD_DOT_0 | DTSF_CUT_EXP_0) or not is_kind(kind):
        return rdtoa.formatd_by_digits(x, code, precision, flags)
    else:
        text = hl_str(ll_float_format(x, kind, precision, 1 if flags & DTSF_ALT else 0))
    if flags & DTSF_SIGN and not text.startswith("-"):
        text = "+" + text
    return text


def is_kind(c):
    """Whether the runtime knows a format with this letter."""
    return "e" <= c <= "g" or "E" <= c <= "G"


def decimal_digits(value, mode, ndigits):
    """The digits of a float and where the point is, see `rdtoa.decimal_digits`."""
    if value == 0.0:
        return "0", 1
    if mode == 0:
        return split_digits(str(value))
    if mode == 2:
        return split_digits(hl_str(ll_float_format(value, "e", max(ndigits, 1) - 1, 0)))
    if ndigits < 0:
        return rdtoa.digits_to_place(value, ndigits)
    digits, point = split_digits(hl_str(ll_float_format(value, "f", ndigits, 0)))
    if digits == "":
        return "", -ndigits
    return digits, point


def split_digits(text):
    """The digits of a decimal number without a sign, no zeros around them, and where the point is."""
    exponent = 0
    at = text.find("e")
    if at >= 0:
        exponent = int(text[at + 1:])
        text = text[:at]
    point = text.find(".")
    if point < 0:
        point = len(text)
    digits = text[:point] + text[point + 1:]
    zeros = 0
    while zeros < len(digits) and digits[zeros] == "0":
        zeros += 1
    return rdtoa.strip_zeros(digits[zeros:]), point - zeros + exponent


def strtod(text):
    """The float that a text without spaces and underscores spells, see `rdtoa.strtod`."""
    n = len(text)
    if n == 0 or text[0] <= " " or text[n - 1] <= " " or "_" in text:
        raise ValueError("invalid literal for float")
    low = llstr(text)
    if float_parse_ok(low, 0, n) == 0:
        raise ValueError("invalid literal for float")
    return float_parse(low, 0, n)
