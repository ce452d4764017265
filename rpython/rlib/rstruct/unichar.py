"""Characters of text as four bytes in the machine's order."""

import sys

from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.runicode import MAXUNICODE, ORD, unichr

UNICODE_SIZE = 4
BIGENDIAN = sys.byteorder == "big"


def pack_codepoint(code, buf, pos):
    """Writes the number of a character to a buffer."""
    for i in range(UNICODE_SIZE):
        shift = 8 * (UNICODE_SIZE - 1 - i if BIGENDIAN else i)
        buf.setitem(pos + i, chr((code >> shift) & 0xFF))


def unpack_codepoint(rawstring):
    """The number of a character from four bytes; ValueError if there is no such character."""
    assert len(rawstring) == UNICODE_SIZE
    code = r_uint(0)
    for i in range(UNICODE_SIZE):
        code = (code << 8) | r_uint(ord(rawstring[i if BIGENDIAN else UNICODE_SIZE - 1 - i]))
    if code > r_uint(MAXUNICODE):
        raise ValueError("character out of range")
    return intmask(code)


def pack_unichar(unich, buf, pos):
    """Writes a character to a buffer."""
    pack_codepoint(ORD(unich), buf, pos)


def unpack_unichar(rawstring):
    """The character in four bytes."""
    return unichr(unpack_codepoint(rawstring))
