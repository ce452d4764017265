"""The Unicode database: what characters are, their names, cases, numbers and compositions.

A code point is an `int`.  The version is the host Python's, as `version` says.  Untranslated the host is asked; a
translated program has the same answers in static tables, which are made from the host's while it is translated: only
those that it asks for.

`rpython.rlib.unicodedata.unicodedb_3_2_0` has the same functions for Unicode 3.2.0, and the modules named after other
versions are this one.
"""

import unicodedata

from rpython.rlib import rutf8
from rpython.rlib.unicodedata import _cases, _decomposition, _kinds, _names, _normalization, _properties
from rpython.rlib.unicodedata._database import HOST

# The largest code point.
MAXUNICODE = 0x10FFFF
# The version of Unicode.
version = unicodedata.unidata_version

_DATABASE = HOST


# ____________________________________________________________
# Kinds


def isalnum(code):
    """Whether it is a letter, or a digit or number of any kind."""
    return _kinds.has(_DATABASE, code, _kinds.ALNUM)


def isalpha(code):
    """Whether it is a letter."""
    return _kinds.has(_DATABASE, code, _kinds.ALPHA)


def isdecimal(code):
    """Whether it is a digit of a decimal system."""
    return _kinds.has(_DATABASE, code, _kinds.DECIMAL)


def isdigit(code):
    """Whether it is a digit, superscripts and the like included."""
    return _kinds.has(_DATABASE, code, _kinds.DIGIT)


def isnumeric(code):
    """Whether it stands for a number."""
    return _kinds.has(_DATABASE, code, _kinds.NUMERIC)


def isspace(code):
    """Whether it is white space."""
    return _kinds.has(_DATABASE, code, _kinds.SPACE)


def islinebreak(code):
    """Whether lines are divided there."""
    return rutf8.codepoint_is_linebreak(code)


def isprintable(code):
    """Whether it can be printed, as a space and all that is seen can."""
    return _kinds.has(_DATABASE, code, _kinds.PRINTABLE)


def isupper(code):
    """Whether it is an upper case letter."""
    return _kinds.has(_DATABASE, code, _kinds.UPPER)


def islower(code):
    """Whether it is a lower case letter."""
    return _kinds.has(_DATABASE, code, _kinds.LOWER)


def istitle(code):
    """Whether it is a title case letter: two letters in one character, of which the first is in upper case."""
    return _kinds.has(_DATABASE, code, _kinds.TITLE)


def iscased(code):
    """Whether it is a letter in upper, lower or title case."""
    return _kinds.has(_DATABASE, code, _kinds.CASED)


def iscaseignorable(code):
    """Whether it does not count where the case of a letter depends on what is around it, as an apostrophe does not."""
    return _kinds.has(_DATABASE, code, _kinds.CASE_IGNORABLE)


def isxidstart(code):
    """Whether an identifier may begin with it."""
    return _kinds.has(_DATABASE, code, _kinds.XID_START)


def isxidcontinue(code):
    """Whether it may be in an identifier."""
    return _kinds.has(_DATABASE, code, _kinds.XID_CONTINUE)


# ____________________________________________________________
# Cases


def tolower(code):
    """The simple lower case mapping: one code point for one."""
    return _cases.simple(_DATABASE, "lower", code)


def toupper(code):
    """The simple upper case mapping: one code point for one."""
    return _cases.simple(_DATABASE, "upper", code)


def totitle(code):
    """The simple title case mapping: one code point for one."""
    return _cases.simple(_DATABASE, "title", code)


def _codes(utf8):
    return [code for code in rutf8.Utf8StringIterator(utf8)]


def tolower_full(code):
    """The full lower case mapping, as a list of code points; that of a sigma at the end of a word is for the caller."""
    return _codes(_cases.full_utf8(_DATABASE, "lower", code))


def toupper_full(code):
    """The full upper case mapping, as a list of code points."""
    return _codes(_cases.full_utf8(_DATABASE, "upper", code))


def totitle_full(code):
    """The full title case mapping, as a list of code points."""
    return _codes(_cases.full_utf8(_DATABASE, "title", code))


def casefold_lookup(code):
    """What letters are compared by where case does not count, as a list of code points."""
    return _codes(_cases.full_utf8(_DATABASE, "casefold", code))


# ____________________________________________________________
# Properties


def category(code):
    """The general category, such as `Lu`; `Cn` where there is no character."""
    return _properties.word(_DATABASE, "category", code)


def bidirectional(code):
    """The class of direction, such as `L`, or an empty string."""
    return _properties.word(_DATABASE, "bidirectional", code)


def east_asian_width(code):
    """The width among East Asian characters: `N`, `Na`, `W`, `F`, `H` or `A`."""
    return _properties.word(_DATABASE, "east_asian_width", code)


def combining(code):
    """The canonical combining class, 0 for what is no mark."""
    return _properties.small_number(_DATABASE, "combining", code)


def mirrored(code):
    """1 if it is mirrored in text from right to left, otherwise 0."""
    return _properties.small_number(_DATABASE, "mirrored", code)


def decimal(code):
    """The value of a digit of a decimal system; KeyError if it is none."""
    return _properties.digit(_DATABASE, "decimal", code)


def digit(code):
    """The value of a digit of any kind; KeyError if it is none."""
    return _properties.digit(_DATABASE, "digit", code)


def numeric(code):
    """The number that it stands for, as a float; KeyError if it stands for none."""
    return _properties.numeric(_DATABASE, code)


# ____________________________________________________________
# Compositions


def decomposition(code):
    """What it is composed of, as the database writes it: `0041 0300`, `<font> 0043`, or an empty string."""
    return _decomposition.decomposition(_DATABASE, code)


def canon_decomposition(code):
    """The full canonical decomposition as a list of code points; empty without one, and for syllables of Hangul."""
    return _codes(_decomposition.canonical(_DATABASE, code))


def compat_decomposition(code):
    """As `canon_decomposition`, with what is only compatible decomposed too."""
    return _codes(_decomposition.compatible(_DATABASE, code))


def composition(current, next):
    """The code point that two are composed to; KeyError if there is none, and for the parts of Hangul."""
    return _decomposition.composition(_DATABASE, current, next)


def normalize(form, utf8):
    """UTF-8 in one of the forms `NFC`, `NFD`, `NFKC` and `NFKD`; ValueError for another one."""
    return _normalization.normalize_utf8(_DATABASE, utf8, _normalization.form_of(form))


def normalize_codes(form, codes):
    """A list of code points in a form, as a new list."""
    return _normalization.normalize_codes(_DATABASE, codes, _normalization.form_of(form))


def is_normalized(form, utf8):
    """Whether UTF-8 is in a form."""
    return _normalization.is_normalized_utf8(_DATABASE, utf8, _normalization.form_of(form))


# ____________________________________________________________
# Names


def name(code):
    """The name, such as `LATIN SMALL LETTER A`; KeyError if it has none."""
    return _names.name(_DATABASE, code)


def lookup(name, with_named_sequence=False, with_alias=False):
    """The code point of a name in capital letters; KeyError if there is none.

    With `with_alias` other names of characters count too.  With `with_named_sequence` so do names of sequences of code
    points: the result is a code point for private use then, which `lookup_named_sequence` knows.
    """
    found = _names.code(_DATABASE, name)
    if found < 0 and with_alias:
        found = _names.alias(_DATABASE, name)
    if found < 0 and with_named_sequence:
        found = _names.sequence_number(_DATABASE, name)
    if found < 0:
        raise KeyError
    return found


def lookup_with_alias(name, with_named_sequence=False):
    """As `lookup`, with aliases."""
    return lookup(name, with_named_sequence, True)


def lookup_named_sequence(code):
    """The sequence, in UTF-8, that such a code point stands for, or None."""
    return _names.sequence(_DATABASE, code)


def lookup_named_sequence_length(code):
    """How many code points the sequence has that such a code point stands for, or 0."""
    utf8 = _names.sequence(_DATABASE, code)
    return rutf8.get_utf8_length(utf8) if utf8 is not None else 0
