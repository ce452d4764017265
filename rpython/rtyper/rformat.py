"""Pieces of formatting that take more than one operation: padding to a width known late, groups of digits."""

from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import hl_str
from rpython.rtyper.rfloat import ll_float_format

__all__ = ["ll_precision", "ll_pad_to", "ll_group", "ll_general"]


def ll_precision(n):
    """A precision; a negative one counts as 0."""
    if n < 0:
        return 0
    return n


def ll_pad_to(p, width, fill, mode):
    """The text padded on the right (mode 0), on both sides (1) or on the left (2); a negative width means mode 0."""
    s = hl_str(p)
    if width < 0:
        width = -width
        mode = 0
    missing = width - len(s)
    if missing <= 0:
        return p
    if mode == 0:
        left = 0
    elif mode == 1:
        left = missing >> 1
    else:
        left = missing
    return llstr(fill * left + s + fill * (missing - left))


def ll_group(p, separator, every):
    """The text of a number with a separator between groups of digits of its integer part."""
    s = hl_str(p)
    start = 0
    if start < len(s) and s[start] == "-":
        start += 1
    if start + 1 < len(s) and s[start] == "0" and s[start + 1] in "xXob":
        start += 2
    stop = start
    # Groups of four are of hexadecimal, octal or binary digits: there is nothing else.
    while stop < len(s) and (every == 4 or s[stop].isdigit()):
        stop += 1
    first = start + (stop - start) % every
    if first == start:
        first += every
    parts = [s[:min(first, stop)]]
    while first < stop:
        parts.append(separator)
        parts.append(s[first:first + every])
        first += every
    parts.append(s[stop:])
    return llstr("".join(parts))


def ll_general(x, precision):
    """A float with a precision but no type: like `%g`, but with a point, so that the exponent comes a digit earlier."""
    if precision < 1:
        precision = 1
    p = ll_float_format(x, "g", precision, 0)
    s = hl_str(p)
    # The infinities and NaN have an n.
    if "." in s or "e" in s or "n" in s:
        return p
    digits = len(s)
    if s[0] == "-":
        digits -= 1
    if digits < precision:
        return llstr(s + ".0")
    s = hl_str(ll_float_format(x, "e", precision - 1, 0))
    i = s.find("e")
    mantissa = s[:i]
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return llstr(mantissa + s[i:])
