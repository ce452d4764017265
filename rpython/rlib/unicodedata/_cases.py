"""Upper, lower and title case of a code point, and what letters are compared by where case does not count.

A simple mapping is to one code point, a full one to one or several.  The full ones are kept where they are not the
simple ones, in UTF-8.
"""

from rpython.rlib import rutf8
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rlib.unicodedata import _database
from rpython.rlib.unicodedata._tables import Table, made, numbered


class Cases(object):
    """The simple mappings of all code points, as distances."""

    _immutable_fields_ = ["table", "lower[*]", "upper[*]", "title[*]"]

    def __init__(self, database):
        rows = [(0, 0, 0)] * len(_database.CODES)
        for code in _database.codes_but(database, _database.CASELESS):
            char = chr(code)
            rows[code] = tuple([ord(mapped) - code for mapped in
                                (database.tolower(char), database.toupper(char), database.totitle(char))])
        numbers, rows = numbered(rows)
        self.table = Table(numbers)
        self.lower, self.upper, self.title = map(list, zip(*rows))


@specialize.memo()
def cases(database):
    """The table of a database."""
    return made(Cases, database)


def _full_mapping(database, case):
    one = database.tolower if case == "casefold" else getattr(database, "to" + case)
    chars = [chr(code) for code in _database.codes_but(database, _database.CASELESS)]
    mapped = [(char, database.full(case, char)) for char in chars]
    return {ord(char): _database.host_utf8(text) for char, text in mapped if text != one(char)}


@specialize.memo()
def full_mapping(database, case):
    """A dict from those code points of which the full mapping is not the simple one, to the full one in UTF-8."""
    return made(_full_mapping, database, case)


@specialize.arg(0, 1)
def simple(database, case, code):
    """A simple mapping: to `lower`, `upper` or `title`."""
    if not we_are_translated():
        return ord(getattr(database, "to" + case)(chr(code)))
    known = cases(database)
    row = known.table.get(code)
    if case == "lower":
        return code + known.lower[row]
    if case == "upper":
        return code + known.upper[row]
    return code + known.title[row]


@specialize.arg(0, 1)
def full_utf8(database, case, code):
    """A full mapping, in UTF-8; that of a sigma at the end of a word is for the caller."""
    if not we_are_translated():
        return _database.host_utf8(database.full(case, chr(code)))
    kept = full_mapping(database, case).get(code, "")
    if kept:
        return kept
    return rutf8.unichr_as_utf8(simple(database, "lower" if case == "casefold" else case, code), True)
