"""Properties of a code point that are a word or a number: category, direction, width, combining class, value."""

from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rlib.unicodedata import _database
from rpython.rlib.unicodedata._tables import Table, made, numbered


class Words(object):
    """A property that is a word, of all code points: the number of the word, and the words."""

    _immutable_fields_ = ["table", "values[*]"]

    def __init__(self, database, question):
        if question == "category":
            answers = _database.categories(database)
        else:
            answers = map(getattr(database.ucd, question), map(chr, _database.CODES))
        numbers, self.values = numbered(answers)
        self.table = Table(numbers)

    def get(self, code):
        """The word of a code point."""
        return self.values[self.table.get(code)]


class Numbers(object):
    """Which number a code point is: as a digit of a decimal system, as any digit, as a number; -1 for no digit."""

    _immutable_fields_ = ["table", "decimal[*]", "digit[*]", "numeric[*]", "is_number[*]"]

    def __init__(self, database):
        rows = [(-1, -1, 0.0, False)] * len(_database.CODES)
        for code in _database.codes_but(database, _database.NOTHING):
            numeric = database.number("numeric", chr(code))
            if numeric is not None:
                whole = [database.number(question, chr(code)) for question in ("decimal", "digit")]
                rows[code] = tuple([-1 if number is None else number for number in whole]) + (numeric, True)
        numbers, rows = numbered(rows)
        self.table = Table(numbers)
        self.decimal, self.digit, self.numeric, self.is_number = map(list, zip(*rows))


@specialize.memo()
def words_of(database, question):
    """The table of a property that is a word, by the name of the host's function."""
    return made(Words, database, question)


def _small_numbers(database, question):
    return Table(bytes(map(getattr(database.ucd, question), map(chr, _database.CODES))))


@specialize.memo()
def small_numbers_of(database, question):
    """The table of a property that is a small number, by the name of the host's function."""
    return made(_small_numbers, database, question)


@specialize.memo()
def numbers_of(database):
    """The table of numbers."""
    return made(Numbers, database)


@specialize.arg(0, 1)
def word(database, question, code):
    """A property that is a word, by the name of the host's function."""
    if not we_are_translated():
        return getattr(database.ucd, question)(chr(code))
    return words_of(database, question).get(code)


@specialize.arg(0, 1)
def small_number(database, question, code):
    """A property that is a small number, by the name of the host's function."""
    if not we_are_translated():
        return getattr(database.ucd, question)(chr(code))
    return small_numbers_of(database, question).get(code)


def _host_number(database, question, code):
    """A number of the host, or KeyError.  Not RPython."""
    number = database.number(question, chr(code))
    if number is None:
        raise KeyError
    return number


@specialize.arg(0, 1)
def digit(database, question, code):
    """The value of a digit: of a `decimal` system, or any `digit`; KeyError if it is none."""
    if not we_are_translated():
        return _host_number(database, question, code)
    known = numbers_of(database)
    row = known.table.get(code)
    number = known.decimal[row] if question == "decimal" else known.digit[row]
    if number < 0:
        raise KeyError
    return number


@specialize.arg(0)
def numeric(database, code):
    """The number that a character stands for, as a float; KeyError if it does for none."""
    if not we_are_translated():
        return _host_number(database, "numeric", code)
    known = numbers_of(database)
    row = known.table.get(code)
    if not known.is_number[row]:
        raise KeyError
    return known.numeric[row]
