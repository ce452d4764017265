"""Characters of text as four bytes in the machine's order."""

import sys

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask, r_ulonglong
from rpython.rlib.runicode import MAXUNICODE, ORD, unichr
from rpython.rlib.rstruct import ieee

UNICODE_SIZE = 4
BIGENDIAN = sys.byteorder == "big"


@specialize.argtype(1)
def pack_codepoint(code, buf, pos):
    """Writes the number of a character to a buffer."""
    ieee.write_bits(buf, pos, r_ulonglong(code), UNICODE_SIZE, BIGENDIAN)


def unpack_codepoint(rawstring):
    """The number of a character from four bytes; ValueError if there is no such character."""
    assert len(rawstring) == UNICODE_SIZE
    code = ieee.load_bits(rawstring, BIGENDIAN)
    if code > r_ulonglong(MAXUNICODE):
        raise ValueError("character out of range")
    return intmask(code)


@specialize.argtype(0, 1)
def pack_unichar(unich, buf, pos):
    """Writes a character to a buffer."""
    pack_codepoint(ORD(unich), buf, pos)


def unpack_unichar(rawstring):
    """The character in four bytes."""
    return unichr(unpack_codepoint(rawstring))
