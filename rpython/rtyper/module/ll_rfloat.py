"""Functions of `rpython.rlib.rfloat` whose untranslated versions use what only Python has."""

from rpython.rlib.rfloat import DTSF_ADD_DOT_0, DTSF_ALT, DTSF_SIGN, isfinite
from rpython.rtyper.ll import hl_str
from rpython.rtyper.rfloat import ll_float_format


def has_only_digits(text):
    """Whether there is neither a point nor an exponent behind the sign."""
    i = 0
    if text[0] == "-":
        i = 1
    while i < len(text):
        if not ("0" <= text[i] and text[i] <= "9"):
            return False
        i += 1
    return True


def formatd(x, code, precision, flags=0):
    """The float as text, see `rpython.rlib.rfloat.formatd`."""
    kind = code[0]
    if kind == "r":
        text = str(x)
        if not flags & DTSF_ADD_DOT_0 and text.endswith(".0"):
            text = text[:len(text) - 2]
    else:
        alternate = 0
        if flags & DTSF_ALT:
            alternate = 1
        text = hl_str(ll_float_format(x, kind, precision, alternate))
        if flags & DTSF_ADD_DOT_0 and isfinite(x) and has_only_digits(text):
            text += ".0"
    if flags & DTSF_SIGN and not text.startswith("-"):
        text = "+" + text
    return text
