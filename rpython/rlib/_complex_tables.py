"""What complex functions give where a part is infinite or NaN, as C99's annex G and Python's `cmath` have it.

Rows are real parts, columns imaginary parts: -inf, negative, -0, 0, positive, inf, NaN.  An entry is two letters for
the two parts of the result; `!!` is a ValueError, `..` no special case.
"""

import math

_PARTS = {"o": 0.0, "i": float("inf"), "n": float("nan"), "u": 1.0, "p": math.pi, "h": math.pi / 2, "q": math.pi / 4,
          "t": 3 * math.pi / 4}


class Entry(object):
    """The result in one case."""

    def __init__(self, word):
        self.is_error = word == "!!"
        self.real = self.imag = 0.0
        if word not in ("!!", ".."):
            self.real, self.imag = [_PARTS[c] if c in _PARTS else -_PARTS[c.lower()] for c in word]


def _table(text):
    """The entries, row by row."""
    return [Entry(word) for word in text.split()]


def _kind(x):
    """Which row or column a part is in."""
    if x != x:
        return 6
    if x - x != 0.0:
        return 0 if x < 0.0 else 5
    if x == 0.0:
        return 2 if math.copysign(1.0, x) < 0.0 else 3
    return 1 if x < 0.0 else 4


def special(table, x, y):
    """The result of a table; ValueError."""
    entry = table[7 * _kind(x) + _kind(y)]
    if entry.is_error:
        raise ValueError("math domain error")
    return entry.real, entry.imag


ACOS = _table("""
    ti pi pi pI pI tI ni
    hi .. .. .. .. hI nn
    hi .. .. .. .. hI hn
    hi .. .. .. .. hI hn
    hi .. .. .. .. hI nn
    qi oi oi oI oI qI ni
    ni nn nn nn nn nI nn
""")

ACOSH = _table("""
    iT iP iP ip ip it in
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iQ iO iO io io iq in
    in nn nn nn nn in nn
""")

ASINH = _table("""
    IQ IO IO Io Io Iq In
    IH .. .. .. .. Ih nn
    IH .. .. .. .. Ih nn
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iQ iO iO io io iq in
    in nn nO no nn in nn
""")

ATANH = _table("""
    OH OH OH Oh Oh Oh On
    OH .. .. .. .. Oh nn
    OH .. .. .. .. Oh On
    oH .. .. .. .. oh on
    oH .. .. .. .. oh nn
    oH oH oH oh oh oh on
    oH nn nn nn nn oh nn
""")

COSH = _table("""
    !! .. io iO .. !! in
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! no
    !! .. .. .. .. !! no
    !! .. .. .. .. !! nn
    !! .. iO io .. !! in
    nn nn no no nn nn nn
""")

EXP = _table("""
    oo .. oO oo .. oo oo
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! nn
    !! .. iO io .. !! in
    nn nn nO no nn nn nn
""")

LOG = _table("""
    iT iP iP ip ip it in
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iH .. .. .. .. ih nn
    iQ iO iO io io iq in
    in nn nn nn nn in nn
""")

SINH = _table("""
    !! .. IO Io .. !! in
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! on
    !! .. .. .. .. !! on
    !! .. .. .. .. !! nn
    !! .. iO io .. !! in
    nn nn nO no nn nn nn
""")

SQRT = _table("""
    iI oI oI oi oi ii ni
    iI .. .. .. .. ii nn
    iI .. .. .. .. ii nn
    iI .. .. .. .. ii nn
    iI .. .. .. .. ii nn
    iI iO iO io io ii in
    iI nn nn nn nn ii nn
""")

TANH = _table("""
    Uo .. UO Uo .. Uo Uo
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! nn
    !! .. .. .. .. !! nn
    uo .. uO uo .. uo uo
    nn nn nO no nn nn nn
""")

RECT = _table("""
    !! .. Io IO .. !! in
    !! .. .. .. .. !! nn
    oo .. .. .. .. oo oo
    oo .. .. .. .. oo oo
    !! .. .. .. .. !! nn
    !! .. iO io .. !! in
    nn nn no no nn nn nn
""")
