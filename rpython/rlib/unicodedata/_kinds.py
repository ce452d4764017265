"""Yes or no questions on a code point: what kind of character it is."""

import itertools

from rpython.rlib.objectmodel import always_inline, specialize, we_are_translated
from rpython.rlib.unicodedata import _database
from rpython.rlib.unicodedata._tables import Table, made, numbered

# The questions, by the names of methods of the database; an answer is the bit of that number.
_QUESTIONS = ["isalnum", "isdecimal", "isspace", "isalpha", "isupper", "islower", "isnumeric", "isdigit", "istitle",
              "isprintable", "iscased", "iscaseignorable", "isxidstart", "isxidcontinue"]
_OF_CASES = ["isupper", "islower", "istitle", "iscased", "iscaseignorable"]
(ALNUM, DECIMAL, SPACE, ALPHA, UPPER, LOWER, NUMERIC, DIGIT, TITLE, PRINTABLE, CASED, CASE_IGNORABLE, XID_START,
 XID_CONTINUE) = range(len(_QUESTIONS))


class Kinds(object):
    """The answers for all code points, as bits."""

    _immutable_fields_ = ["table", "flags[*]"]

    def __init__(self, database):
        flags = [0] * len(_database.CODES)
        for kind, question in enumerate(_QUESTIONS):
            dull = _database.CASELESS if question in _OF_CASES else _database.NOTHING
            codes = _database.codes_but(database, dull)
            for code in itertools.compress(codes, map(getattr(database, question), map(chr, codes))):
                flags[code] |= 1 << kind
        numbers, self.flags = numbered(flags)
        self.table = Table(numbers)

    @always_inline
    def has(self, code, kind):
        """Whether a code point is of a kind."""
        return self.flags[self.table.get(code)] >> kind & 1 != 0


@specialize.memo()
def kinds(database):
    """The table of a database."""
    return made(Kinds, database)


@specialize.arg(0, 2)
def has(database, code, kind):
    """Whether a code point is of a kind."""
    if not we_are_translated():
        return getattr(database, _QUESTIONS[kind])(chr(code))
    return kinds(database).has(code, kind)
