"""Low-level strings: what a `str` is, and what text is made into for code that wants characters of one width.

`STR` is the struct behind every `str`: `llstr` and `hlstr` of `rpython.rtyper.annlowlevel` only change the type of the
reference.  A `unicode` is kept in UTF-8; `llunicode` copies it to a `UNICODE` and `hlunicode` back.
"""

from rpython.rlib.objectmodel import always_inline
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.lltype import Array, Char, GcStruct, Signed, UniChar

# `hash` is 0 until it is computed.  The hint is for the translator, whose strings these are.
STR = GcStruct("rpy_string", ("hash", Signed), ("chars", Array(Char)), hints={"own": "string"})
UNICODE = GcStruct("rpy_unicode", ("hash", Signed), ("chars", Array(UniChar)))


@always_inline
def mallocstr(n):
    """A new string of n characters that are to be filled in."""
    return lltype.malloc(STR, n, zero=True)


def mallocunicode(n):
    """A new text of n characters that are to be filled in."""
    return lltype.malloc(UNICODE, n, zero=True)


def copy_string_contents(source, dest, source_start, dest_start, length):
    """Copies characters from one string to another."""
    from rpython.rtyper.ll import ll_arraycopy    # which imports this module
    ll_arraycopy(source, dest, source_start, dest_start, length)


def copy_unicode_contents(source, dest, source_start, dest_start, length):
    """Copies characters from one text to another."""
    from rpython.rtyper.ll import ll_arraycopy    # which imports this module
    ll_arraycopy(source, dest, source_start, dest_start, length)


def copy_string_to_raw(source, dest, source_start, length):
    """Copies characters of a string to a raw array of them."""
    i = 0
    while i < length:
        dest[i] = source.chars[source_start + i]
        i += 1


def copy_raw_to_string(source, dest, dest_start, length):
    """Copies a raw array of characters into a fresh string."""
    i = 0
    while i < length:
        dest.chars[dest_start + i] = source[i]
        i += 1


def copy_unicode_to_raw(source, dest, source_start, length):
    """Copies characters of a text to a raw array of them."""
    copy_string_to_raw(source, dest, source_start, length)


def copy_raw_to_unicode(source, dest, dest_start, length):
    """Copies a raw array of characters into a fresh text."""
    copy_raw_to_string(source, dest, dest_start, length)
