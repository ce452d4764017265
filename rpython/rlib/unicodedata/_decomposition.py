"""What code points are made of others, and which two make one.

The database says for a code point that it is composed of a few others, which may be composed themselves: either the
same text in other code points (canonical), or one that is compatible, marked by a tag such as `<font>`.  Syllables of
Hangul are computed and not in it (see `_hangul`).
"""

import functools

from rpython.rlib import rutf8
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rlib.unicodedata import _database
from rpython.rlib.unicodedata._tables import Table, made

# Instead of a length: the text is that of the mapping.
_SAME = 255


@functools.lru_cache(maxsize=None)
def mapped_codes(database):
    """The code points that are composed of others, with their mappings.  Not RPython."""
    found = zip(_database.CODES, map(database.ucd.decomposition, map(chr, _database.CODES)))
    return [(code, mapping) for code, mapping in found if mapping]


def full_text(database, form, char):
    """What a character is composed of in the end, or nothing if it is not.  Not RPython."""
    mapping = database.ucd.decomposition(char)
    if not mapping or (form == "NFD" and mapping.startswith("<")):
        return ""
    return database.ucd.normalize(form, char)


class Decompositions(object):
    """All decompositions in one string.

    The table says where that of a code point begins, with 0 for none: the number of the tag, then the mapping, the
    canonical and the compatible decomposition in UTF-8, each behind its length.
    """

    _immutable_fields_ = ["table", "data", "tags[*]"]

    def __init__(self, database):
        starts = [0] * len(_database.CODES)
        self.tags = [""]
        entries = [" "]
        size = len(entries[0])
        for code, mapping in mapped_codes(database):
            tag, found, digits = mapping.rpartition("> ")
            tag += found
            if tag not in self.tags:
                self.tags.append(tag)
            plain = "".join([chr(int(part, 16)) for part in digits.split()])
            entry = chr(self.tags.index(tag)) + _piece(plain)
            for form in ("NFD", "NFKD"):
                text = full_text(database, form, chr(code))
                entry += chr(_SAME) if text == plain else _piece(text)
            starts[code] = size
            entries.append(entry)
            size += len(entry)
        self.table = Table(starts)
        self.data = "".join(entries)

    def _after(self, at):
        """The position behind a piece."""
        length = ord(self.data[at])
        return at + 1 if length == _SAME else at + 1 + length

    def _text(self, at, mapping_at):
        """A piece's text."""
        length = ord(self.data[at])
        if length == _SAME:
            return self._text(mapping_at, mapping_at)
        return self.data[at + 1:at + 1 + length]

    def decomposition(self, code):
        """The mapping as the database writes it, or an empty string."""
        start = self.table.get(code)
        if start == 0:
            return ""
        digits = ["%04X" % part for part in rutf8.Utf8StringIterator(self._text(start + 1, start + 1))]
        return self.tags[ord(self.data[start])] + " ".join(digits)

    def canonical(self, code):
        """The full canonical decomposition in UTF-8, or an empty string."""
        start = self.table.get(code)
        if start == 0:
            return ""
        mapping_at = start + 1
        return self._text(self._after(mapping_at), mapping_at)

    def compatible(self, code):
        """The full compatibility decomposition in UTF-8, or an empty string."""
        start = self.table.get(code)
        if start == 0:
            return ""
        mapping_at = start + 1
        return self._text(self._after(self._after(mapping_at)), mapping_at)


def _piece(text):
    """A text in UTF-8 behind its length.  Not RPython."""
    utf8 = _database.host_utf8(text)
    assert len(utf8) < _SAME
    return chr(len(utf8)) + utf8


@specialize.memo()
def decompositions(database):
    """The decompositions of a database."""
    return made(Decompositions, database)


@specialize.arg(0)
def decomposition(database, code):
    """The mapping of a code point as the database writes it, or an empty string."""
    if not we_are_translated():
        return database.ucd.decomposition(chr(code))
    return decompositions(database).decomposition(code)


@specialize.arg(0)
def canonical(database, code):
    """The full canonical decomposition in UTF-8, or an empty string."""
    if not we_are_translated():
        return _database.host_utf8(full_text(database, "NFD", chr(code)))
    return decompositions(database).canonical(code)


@specialize.arg(0)
def compatible(database, code):
    """The full compatibility decomposition in UTF-8, or an empty string."""
    if not we_are_translated():
        return _database.host_utf8(full_text(database, "NFKD", chr(code)))
    return decompositions(database).compatible(code)


# ____________________________________________________________
# Composition


def pair(current, following):
    """Two code points as one number."""
    return current << 21 | following


def _compositions(database):
    found = {}
    for code, mapping in mapped_codes(database):
        parts = mapping.split()
        if len(parts) == 2 and not mapping.startswith("<"):
            current, following = [int(part, 16) for part in parts]
            if database.ucd.normalize("NFC", chr(current) + chr(following)) == chr(code):
                found[pair(current, following)] = code
    return found


@specialize.memo()
def compositions(database):
    """A dict from pairs to the code points that they are composed to."""
    return made(_compositions, database)


@specialize.arg(0)
def composition(database, current, following):
    """The code point that two are composed to; KeyError if they are not."""
    if not we_are_translated():
        composed = database.ucd.normalize("NFC", chr(current) + chr(following))
        # The host decomposes first: only what it writes as these two is composed of them.
        if len(composed) != 1 or database.ucd.decomposition(composed) != "%04X %04X" % (current, following):
            raise KeyError
        return ord(composed)
    return compositions(database)[pair(current, following)]
