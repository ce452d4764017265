"""What letters, digits and white space are in Unicode, and their simple case mappings.

Untranslated the host is asked.  A translated program has the same answers in a table made from the host's while it is
translated: each code point belongs to a page of 128, a page holds for each of its code points the number of a record,
and there are few different pages and records.
"""

import _sre

from rpython.rlib.objectmodel import always_inline, specialize, we_are_translated

MAXUNICODE = 0x10FFFF

_ALNUM, _DECIMAL, _SPACE, _ALPHA, _UPPER, _LOWER, _NUMERIC, _DIGIT = [1 << bit for bit in range(8)]

_TESTS = ((_ALNUM, str.isalnum), (_DECIMAL, str.isdecimal), (_SPACE, str.isspace), (_ALPHA, str.isalpha),
          (_UPPER, str.isupper), (_LOWER, str.islower), (_NUMERIC, str.isnumeric), (_DIGIT, str.isdigit))

_PAGE_BITS = 7
_PAGE_SIZE = 1 << _PAGE_BITS


def _flags_of(code):
    """What the host says of a code point, as bits.  Not RPython."""
    character = chr(code)
    flags = 0
    for bit, test in _TESTS:
        if test(character):
            flags |= bit
    return flags


def _upper_of(code):
    """The simple upper case mapping.  Not RPython.

    The host tells only the full one; where that is several characters, the title case is the simple one if it is a
    single one.
    """
    character = chr(code)
    for mapped in (character.upper(), character.title()):
        if len(mapped) == 1:
            return ord(mapped)
    return code


def _pairs(numbers):
    """Numbers below 65536 as a byte string of two bytes each.  Not RPython."""
    return "".join([chr(n >> 8) + chr(n & 0xFF) for n in numbers])


class _Table(object):
    """The table; made while translating.  Not RPython but its attributes."""

    _immutable_fields_ = ["pages", "records", "flags[*]", "lower[*]", "upper[*]"]

    def __init__(self):
        numbers = {}
        page_numbers = {}
        self.flags = []
        self.lower = []
        self.upper = []
        pages = []
        for start in range(0, MAXUNICODE + 1, _PAGE_SIZE):
            page = []
            for code in range(start, start + _PAGE_SIZE):
                record = (_flags_of(code), _sre.unicode_tolower(code) - code, _upper_of(code) - code)
                if record not in numbers:
                    numbers[record] = len(numbers)
                    self.flags.append(record[0])
                    self.lower.append(record[1])
                    self.upper.append(record[2])
                page.append(numbers[record])
            pages.append(page_numbers.setdefault(tuple(page), len(page_numbers)))
        self.pages = _pairs(pages)
        self.records = _pairs([number for page in page_numbers for number in page])


_tables = []


@specialize.memo()
def _table(key):
    if not _tables:
        _tables.append(_Table())
    return _tables[0]


@always_inline
def _pair(s, i):
    return ord(s[2 * i]) << 8 | ord(s[2 * i + 1])


def _record(code):
    """The number of a code point's record."""
    table = _table(True)
    return _pair(table.records, _pair(table.pages, code >> _PAGE_BITS) << _PAGE_BITS | code & (_PAGE_SIZE - 1))


def _has(code, flag):
    if not we_are_translated():
        return _flags_of(code) & flag != 0
    return _table(True).flags[_record(code)] & flag != 0


def isalnum(code):
    """Whether it is a letter, or a digit or number of any kind."""
    return _has(code, _ALNUM)


def isalpha(code):
    """Whether it is a letter."""
    return _has(code, _ALPHA)


def isdecimal(code):
    """Whether it is a digit of a decimal system."""
    return _has(code, _DECIMAL)


def isdigit(code):
    """Whether it is a digit, superscripts and the like included."""
    return _has(code, _DIGIT)


def isnumeric(code):
    """Whether it stands for a number."""
    return _has(code, _NUMERIC)


def isspace(code):
    """Whether it is white space."""
    return _has(code, _SPACE)


def isupper(code):
    """Whether it is an upper case letter."""
    return _has(code, _UPPER)


def islower(code):
    """Whether it is a lower case letter."""
    return _has(code, _LOWER)


def tolower(code):
    """The simple lower case mapping: one code point for one."""
    if not we_are_translated():
        return _sre.unicode_tolower(code)
    return code + _table(True).lower[_record(code)]


def toupper(code):
    """The simple upper case mapping: one code point for one."""
    if not we_are_translated():
        return _upper_of(code)
    return code + _table(True).upper[_record(code)]
