"""Normalization forms: one of the equal spellings of a text (Unicode Standard Annex 15).

Characters are decomposed, marks behind a character ordered by their combining class, and for the composed forms
composed again. Most text is in normal form already: a table tells, of most characters, that nothing is to be done.
"""

from rpython.rlib import rutf8
from rpython.rlib._builders import StringBuilder
from rpython.rlib.objectmodel import specialize
from rpython.rlib.unicodedata import _database, _hangul
from rpython.rlib.unicodedata._decomposition import compositions, decompositions, mapped_codes, pair
from rpython.rlib.unicodedata._properties import small_numbers_of
from rpython.rlib.unicodedata._tables import Table, made

FORMS = ["NFC", "NFD", "NFKC", "NFKD"]
# A form is the sum of what is done in it.
_COMPOSE, _COMPATIBLE = 1, 2
_DONE = {"NFC": _COMPOSE, "NFD": 0, "NFKC": _COMPOSE | _COMPATIBLE, "NFKD": _COMPATIBLE}
# Behind the bits of the forms that a code point is never in: it may be composed with what is before it.
_FOLLOWS = 16

NO, MAYBE, YES = range(3)


def form_of(name):
    """The number of a form; ValueError if there is none of that name."""
    form = _DONE.get(name, -1)
    if form < 0:
        raise ValueError("invalid normalization form")
    return form


class Normalizer(object):
    """The tables that the four forms need."""

    _immutable_fields_ = ["decompositions", "classes", "compositions", "checks"]

    def __init__(self, database):
        self.decompositions = decompositions(database)
        self.classes = small_numbers_of(database, "combining")
        self.compositions = compositions(database)
        checks = [0] * len(_database.CODES)
        for code in [code for code, mapping in mapped_codes(database)] + list(_hangul.CODES):
            checks[code] = sum(1 << _DONE[name] for name in FORMS
                               if database.ucd.normalize(name, chr(code)) != chr(code))
        for code in [key & pair(1, 0) - 1 for key in self.compositions] + _hangul.FOLLOWERS:
            checks[code] |= _FOLLOWS
        self.checks = Table(checks)

    @specialize.argtype(1)
    def quick_check(self, codes, form):
        """Whether code points are in a form, as far as it can be told at once: NO, MAYBE or YES."""
        answer = YES
        last = 0
        unsure = _FOLLOWS if form & _COMPOSE else 0
        for code in codes:
            if code < 0xC0:
                # All of these are starters, and some are decomposed for compatibility.
                last = 0
                if code < 0x80 or not form & _COMPATIBLE:
                    continue
            check = self.checks.get(code)
            combining = self.classes.get(code)
            if check >> form & 1 or 0 < combining < last:
                return NO
            if check & unsure:
                answer = MAYBE
            last = combining
        return answer

    @specialize.argtype(1)
    def normalized(self, codes, form):
        """The code points in a form."""
        decomposed = []
        for code in codes:
            self._append_decomposed(decomposed, code, form)
        self._order(decomposed)
        return self._composed(decomposed) if form & _COMPOSE else decomposed

    def _append_decomposed(self, result, code, form):
        """Adds what a code point is decomposed to."""
        if code < 0x80:
            result.append(code)
        elif _hangul.is_syllable(code):
            _hangul.append_parts(result, code)
        else:
            known = self.decompositions
            utf8 = known.compatible(code) if form & _COMPATIBLE else known.canonical(code)
            if utf8:
                for part in rutf8.Utf8StringIterator(utf8):
                    result.append(part)
            else:
                result.append(code)

    def _order(self, codes):
        """Orders the marks behind each character by their classes, where they stay as they are within one class."""
        i = 0
        while i < len(codes):
            start = i
            last = self.classes.get(codes[i])
            is_ordered = True
            i += 1
            while last != 0 and i < len(codes):
                combining = self.classes.get(codes[i])
                if combining == 0:
                    break
                is_ordered = is_ordered and last <= combining
                last = combining
                i += 1
            if not is_ordered:
                self._order_marks(codes, start, i)

    def _order_marks(self, codes, start, stop):
        """Orders codes[start:stop], all of which are marks."""
        marks = codes[start:stop]
        keys = [self.classes.get(marks[i]) << 32 | i for i in range(len(marks))]
        keys.sort()
        for i in range(len(keys)):
            codes[start + i] = marks[keys[i] & 0xFFFFFFFF]

    def _composed(self, codes):
        """Decomposed and ordered code points, composed."""
        result = []
        # The place of the last starter, and the class of the last code point.
        starter = -1
        last = 0
        for code in codes:
            combining = self.classes.get(code)
            if starter >= 0 and (starter == len(result) - 1 or last < combining):
                composed = self._composition(result[starter], code)
                if composed >= 0:
                    result[starter] = composed
                    continue
            if combining == 0:
                starter = len(result)
            last = combining
            result.append(code)
        return result

    def _composition(self, current, following):
        """The code point that two are composed to, or -1."""
        if self.checks.get(following) & _FOLLOWS == 0:
            return -1
        composed = _hangul.composed(current, following)
        return composed if composed >= 0 else self.compositions.get(pair(current, following), -1)


@specialize.memo()
def normalizer(database):
    """The tables of a database."""
    return made(Normalizer, database)


@specialize.arg(0)
def normalize_codes(database, codes, form):
    """A list of code points in a form."""
    known = normalizer(database)
    return codes[:] if known.quick_check(codes, form) == YES else known.normalized(codes, form)


@specialize.arg(0)
def normalize_utf8(database, utf8, form):
    """UTF-8 in a form."""
    if rutf8.is_ascii(utf8):
        return utf8
    known = normalizer(database)
    if known.quick_check(rutf8.Utf8StringIterator(utf8), form) == YES:
        return utf8
    builder = StringBuilder(len(utf8))
    for code in known.normalized(rutf8.Utf8StringIterator(utf8), form):
        rutf8.unichr_as_utf8_append(builder, code, True)
    return builder.build()


@specialize.arg(0)
def is_normalized_utf8(database, utf8, form):
    """Whether UTF-8 is in a form."""
    if rutf8.is_ascii(utf8):
        return True
    answer = normalizer(database).quick_check(rutf8.Utf8StringIterator(utf8), form)
    return answer == YES or (answer == MAYBE and normalize_utf8(database, utf8, form) == utf8)
