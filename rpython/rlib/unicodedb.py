"""What letters, digits and white space are in Unicode, and their case mappings.

Untranslated the host is asked.  A translated program has the same answers in a table made from the host's while it is
translated: each code point belongs to a page of 128, a page holds for each of its code points the number of a record,
and there are few different pages and records.
"""

import _sre

from rpython.rlib import rutf8
from rpython.rlib.objectmodel import always_inline, specialize, we_are_translated

MAXUNICODE = 0x10FFFF

_ALNUM, _DECIMAL, _SPACE, _ALPHA, _UPPER, _LOWER, _NUMERIC, _DIGIT, _TITLE = [1 << bit for bit in range(9)]


def _is_title(character):
    return character.istitle() and not character.isupper()


_TESTS = ((_ALNUM, str.isalnum), (_DECIMAL, str.isdecimal), (_SPACE, str.isspace), (_ALPHA, str.isalpha),
          (_UPPER, str.isupper), (_LOWER, str.islower), (_NUMERIC, str.isnumeric), (_DIGIT, str.isdigit),
          (_TITLE, _is_title))

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


def _title_of(code):
    """The simple title case mapping.  Not RPython."""
    character = chr(code).title()
    return ord(character) if len(character) == 1 else code


def _pairs(numbers):
    """Numbers below 65536 as a byte string of two bytes each.  Not RPython."""
    return "".join([chr(n >> 8) + chr(n & 0xFF) for n in numbers])


class _Table(object):
    """The table; made while translating.  Not RPython but its attributes."""

    _immutable_fields_ = ["pages", "records", "flags[*]", "lower[*]", "upper[*]", "title[*]"]

    def __init__(self):
        numbers = {}
        page_numbers = {}
        self.flags = []
        self.lower = []
        self.upper = []
        self.title = []
        pages = []
        for start in range(0, MAXUNICODE + 1, _PAGE_SIZE):
            page = []
            for code in range(start, start + _PAGE_SIZE):
                record = (_flags_of(code), _sre.unicode_tolower(code) - code, _upper_of(code) - code,
                          _title_of(code) - code)
                if record not in numbers:
                    numbers[record] = len(numbers)
                    self.flags.append(record[0])
                    self.lower.append(record[1])
                    self.upper.append(record[2])
                    self.title.append(record[3])
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
        return bool(_flags_of(code) & flag)
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


def istitle(code):
    """Whether it is a title case letter: two letters in one character, of which the first is in upper case."""
    return _has(code, _TITLE)


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


def totitle(code):
    """The simple title case mapping: one code point for one."""
    if not we_are_translated():
        return _title_of(code)
    return code + _table(True).title[_record(code)]


# ____________________________________________________________
# Mappings to several code points


def _host_utf8(text):
    """Text of the host in UTF-8.  Not RPython."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


@specialize.memo()
def _full_mapping(name):
    """A dict from those code points of which the mapping is several ones, to these in UTF-8."""
    method = getattr(str, name)
    mapped = [(code, method(chr(code))) for code in range(MAXUNICODE + 1)]
    return {code: _host_utf8(text) for code, text in mapped if len(text) > 1}


def lower_utf8(code):
    """The full lower case mapping, in UTF-8; that of a sigma at the end of a word is for the caller."""
    if not we_are_translated():
        return _host_utf8(chr(code).lower())
    several = _full_mapping("lower").get(code, "")
    return several if several else rutf8.unichr_as_utf8(tolower(code), True)


def upper_utf8(code):
    """The full upper case mapping, in UTF-8."""
    if not we_are_translated():
        return _host_utf8(chr(code).upper())
    several = _full_mapping("upper").get(code, "")
    return several if several else rutf8.unichr_as_utf8(toupper(code), True)


def title_utf8(code):
    """The full title case mapping, in UTF-8."""
    if not we_are_translated():
        return _host_utf8(chr(code).title())
    several = _full_mapping("title").get(code, "")
    return several if several else rutf8.unichr_as_utf8(totitle(code), True)


NOT_CASED, CASED, CASE_IGNORABLE = range(3)


class _CaseRuns(object):
    """The first code points of runs whose code points are equally cased, and what these are; made while translating."""

    _immutable_fields_ = ["starts[*]", "kinds[*]"]

    def __init__(self):
        self.starts = []
        self.kinds = []
        for code in range(MAXUNICODE + 1):
            kind = _case_kind(code)
            if not self.kinds or self.kinds[-1] != kind:
                self.starts.append(code)
                self.kinds.append(kind)


def _case_kind(code):
    """Not RPython.  The host does not tell, but it shows by how it writes a sigma behind the character."""
    final = "\u03c2"
    if ("1%s\u03a3" % chr(code)).lower().endswith(final):
        return CASED
    return CASE_IGNORABLE if ("a%s\u03a3" % chr(code)).lower().endswith(final) else NOT_CASED


_case_runs = []


@specialize.memo()
def _runs(key):
    if not _case_runs:
        _case_runs.append(_CaseRuns())
    return _case_runs[0]


def case_kind(code):
    """Whether it has a case (CASED), or does not count where case depends on what is around (CASE_IGNORABLE)."""
    if not we_are_translated():
        return _case_kind(code)
    runs = _runs(True)
    low = 0
    high = len(runs.starts)
    while high - low > 1:
        middle = (low + high) >> 1
        if runs.starts[middle] <= code:
            low = middle
        else:
            high = middle
    return runs.kinds[low]
