"""Names of characters, and characters by name.

A name is kept as the numbers of its words.  Frequent words take one byte, others two; words of equal length are side by
side, so that a word is found without an index.  The names of sixteen neighbours are one behind the other, each behind
its length in bytes.  The way back is a hash table of code points with open addressing.

Where names can be computed they are not kept: ideographs are named after their code points, syllables of Hangul after
their parts.  All this is the host's knowledge, also that of aliases and of names for sequences of code points, which
its error handler `namereplace` tells.
"""

import collections
import itertools
import unicodedata

from rpython.rlib import rutf8
from rpython.rlib._builders import StringBuilder
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rlib.unicodedata import _database, _hangul
from rpython.rlib.unicodedata._properties import word
from rpython.rlib.unicodedata._tables import Table, made, packed, unpacked, width_of

_GROUP_BITS = 4
_GROUP = 1 << _GROUP_BITS
# How many slots of the hash table there are for two names.
_SLOTS_FOR_TWO = 3
_HANGUL = "HANGUL SYLLABLE "
_VOWELS = "AEIOUWY"
# What stands for the sequence of a number, as a code point for private use.
FIRST_SEQUENCE = 0xF0200


def _hash(name):
    number = 0
    for char in name:
        number = (number * 31 + ord(char)) & 0xFFFFFF
    return number


def _words_and_codes(names):
    """The lexicon of some names, and the bytes of each word.  Not RPython."""
    counts = collections.Counter([word for name in names for word in name.split(" ")])
    words = sorted(counts, key=lambda word: (len(word), word))
    numbers = {word: number for number, word in enumerate(words)}
    frequent = sorted(counts, key=lambda word: (-counts[word], word))[:256 - (len(words) + 255) // 256]
    codes = {word: packed([len(frequent) + (number >> 8), number & 0xFF], 1) for word, number in numbers.items()}
    codes.update((word, chr(code)) for code, word in enumerate(frequent))
    return Lexicon(words, [numbers[word] for word in frequent]), codes


class Lexicon(object):
    """The words of names, by number.

    `words` has all of them, the short ones first; those of a length begin at number `firsts[length]` and place
    `places[length]`.  `frequent` has the numbers of those that take one byte.
    """

    _immutable_fields_ = ["words", "firsts[*]", "places[*]", "frequent"]

    def __init__(self, words, frequent):
        self.words = "".join(words)
        self.firsts = []
        self.places = []
        number = place = 0
        for length in range(len(words[-1]) + 1):
            self.firsts.append(number)
            self.places.append(place)
            count = sum(1 for word in words if len(word) == length)
            number += count
            place += count * length
        self.firsts.append(number)
        self.frequent = packed(frequent, 2)

    def _append_word(self, builder, number):
        """Adds the word of a number."""
        length = 1
        while self.firsts[length + 1] <= number:
            length += 1
        start = self.places[length] + (number - self.firsts[length]) * length
        builder.append_slice(self.words, start, start + length)

    def decoded(self, data, start, stop):
        """The name that bytes from one position to another are."""
        builder = StringBuilder(32)
        frequent = len(self.frequent) >> 1
        i = start
        while i < stop:
            if i > start:
                builder.append(" ")
            number = ord(data[i])
            if number < frequent:
                number = unpacked(self.frequent, 2, number)
            else:
                i += 1
                number = (number - frequent) << 8 | ord(data[i])
            self._append_word(builder, number)
            i += 1
        return builder.build()


class Names(object):
    """The names of the host's version, but for aliases and sequences."""

    _immutable_fields_ = ["run_starts[*]", "run_stops[*]", "run_prefixes[*]", "leads[*]", "vowels[*]", "trails[*]",
                          "lexicon", "groups", "data", "slots", "slot_width", "slot_count"]

    def __init__(self):
        names = list(map(unicodedata.name, map(chr, _database.CODES), itertools.repeat("")))
        self._init_runs(names)
        self._init_hangul(names)
        kept = {code: name for code, name in enumerate(names)
                if name and not _hangul.is_syllable(code) and not _ends_with_code(name, code)}
        self.lexicon, codes = _words_and_codes(kept.values())
        self._init_data(kept, codes)
        self._init_slots(kept)

    def _init_runs(self, names):
        """Runs of code points named after them."""
        self.run_starts = []
        self.run_stops = []
        self.run_prefixes = []
        for code, name in enumerate(names):
            if name and _ends_with_code(name, code):
                prefix = name[:name.rindex("-") + 1]
                if self.run_stops and self.run_stops[-1] == code and self.run_prefixes[-1] == prefix:
                    self.run_stops[-1] = code + 1
                else:
                    self.run_starts.append(code)
                    self.run_stops.append(code + 1)
                    self.run_prefixes.append(prefix)

    def _init_hangul(self, names):
        """Names of the parts of syllables: those of syllables without what the other parts, `G` and `A`, bring."""
        start = len(_HANGUL)
        vowels = [names[_hangul.syllable(0, i, 0)][start + 1:] for i in range(_hangul.VOWEL_COUNT)]
        self.leads = [names[_hangul.syllable(i, 0, 0)][start:-len(vowels[0])] for i in range(_hangul.LEAD_COUNT)]
        self.vowels = vowels
        self.trails = [names[_hangul.syllable(0, 0, i)][start + 2:] for i in range(_hangul.TRAIL_COUNT)]

    def _init_data(self, kept, codes):
        """The names in groups, by the bytes of their words; the table says where a group begins, with 0 for none."""
        starts = []
        pieces = [" "]
        size = len(pieces[0])
        for start in _database.CODES[::_GROUP]:
            group = [kept.get(code, "") for code in range(start, start + _GROUP)]
            starts.append(size if any(group) else 0)
            if any(group):
                encoded = ["".join([codes[word] for word in name.split(" ")]) if name else "" for name in group]
                pieces.append("".join([chr(len(name)) + name for name in encoded]))
                size += len(pieces[-1])
        self.groups = Table(starts)
        self.data = "".join(pieces)

    def _init_slots(self, kept):
        """The hash table; 0 is an empty slot, and no name's code point."""
        self.slot_count = len(kept) * _SLOTS_FOR_TWO // 2 | 1
        slots = [0] * self.slot_count
        for code, name in kept.items():
            slot = _hash(name) % self.slot_count
            while slots[slot]:
                slot = slot + 1 if slot + 1 < self.slot_count else 0
            slots[slot] = code
        self.slot_width = width_of(slots)
        self.slots = packed(slots, self.slot_width)

    def name(self, code):
        """The name of a code point, or an empty string."""
        start = self.groups.get(code >> _GROUP_BITS)
        if start > 0:
            for i in range(code & _GROUP - 1):
                start += ord(self.data[start]) + 1
            length = ord(self.data[start])
            if length > 0:
                return self.lexicon.decoded(self.data, start + 1, start + 1 + length)
        if _hangul.is_syllable(code):
            lead, vowel, trail = _hangul.parts(code)
            return _HANGUL + self.leads[lead] + self.vowels[vowel] + self.trails[trail]
        for i in range(len(self.run_starts)):
            if self.run_starts[i] <= code < self.run_stops[i]:
                return self.run_prefixes[i] + "%04X" % code
        return ""

    def code(self, name):
        """The code point of a name, or -1."""
        code = self._syllable(name[len(_HANGUL):]) if name.startswith(_HANGUL) else _code_at_end(name)
        if code >= 0 and self.name(code) == name:
            return code
        slot = _hash(name) % self.slot_count
        while True:
            code = unpacked(self.slots, self.slot_width, slot)
            if code == 0:
                return -1
            if self.name(code) == name:
                return code
            slot = slot + 1 if slot + 1 < self.slot_count else 0

    def _syllable(self, name):
        """The code point of a syllable of Hangul, or -1.  Vowels have other letters than consonants."""
        start = 0
        while start < len(name) and name[start] not in _VOWELS:
            start += 1
        stop = start
        while stop < len(name) and name[stop] in _VOWELS:
            stop += 1
        lead = _place(self.leads, name[:start])
        vowel = _place(self.vowels, name[start:stop])
        trail = _place(self.trails, name[stop:])
        return _hangul.syllable(lead, vowel, trail) if lead >= 0 and vowel >= 0 and trail >= 0 else -1


def _ends_with_code(name, code):
    """Whether a code point is named after itself.  Not RPython."""
    return name.endswith("-%04X" % code)


def _place(names, name):
    """Where a name is in a list, or -1."""
    for i in range(len(names)):
        if names[i] == name:
            return i
    return -1


def _code_at_end(name):
    """The number in hexadecimal digits behind the last dash of a name, or -1."""
    start = name.rfind("-") + 1
    if start == 0 or not 4 <= len(name) - start <= 6:
        return -1
    code = 0
    for i in range(start, len(name)):
        digit = "0123456789ABCDEF".find(name[i])
        if digit < 0:
            return -1
        code = code << 4 | digit
    return code if code <= rutf8.MAXUNICODE else -1


class OtherNames(object):
    """Aliases by name; the sequences that have names, by name and by number."""

    def __init__(self):
        self.aliases = {}
        self.numbers = {}
        self.sequences = []
        # The host's numbers for them are code points of this plane for private use; it tells the names in an escape.
        for code in range(0xF0000, 0x100000):
            escape = chr(code).encode("ascii", "namereplace").decode("ascii")
            if escape.startswith("\\N{"):
                name = escape[3:-1]
                text = unicodedata.lookup(name)
                if len(text) == 1:
                    self.aliases[name] = ord(text)
                else:
                    self.numbers[name] = len(self.sequences)
                    self.sequences.append(_database.host_utf8(text))


@specialize.memo()
def tables(kind):
    """The `Names`, or the `OtherNames`."""
    return made(kind)


# ____________________________________________________________
# Questions to a database


@specialize.arg(0)
def _is_there(database, code):
    """Whether a named code point is in a version that may be older than the host's."""
    return database is _database.HOST or word(database, "category", code) != "Cn"


@specialize.arg(0)
def name(database, code):
    """The name of a code point; KeyError if it has none."""
    if not we_are_translated():
        found = database.ucd.name(chr(code), "")
    else:
        found = tables(Names).name(code) if _is_there(database, code) else ""
    if not found:
        raise KeyError
    return found


def _host_code(name):
    """The code point of a name, or -1, by asking the host, which takes small letters too.  Not RPython."""
    try:
        text = unicodedata.lookup(name)
    except KeyError:
        return -1
    return ord(text) if unicodedata.name(text[0], "") == name else -1


@specialize.arg(0)
def code(database, name):
    """The code point of a name, or -1."""
    found = tables(Names).code(name) if we_are_translated() else _host_code(name)
    return found if found >= 0 and _is_there(database, found) else -1


@specialize.arg(0)
def alias(database, name):
    """The code point of an alias, or -1; the host has none for an older version."""
    return tables(OtherNames).aliases.get(name, -1) if database is _database.HOST else -1


@specialize.arg(0)
def sequence_number(database, name):
    """The code point that stands for the sequence of a name, or -1."""
    number = tables(OtherNames).numbers.get(name, -1) if database is _database.HOST else -1
    return FIRST_SEQUENCE + number if number >= 0 else -1


@specialize.arg(0)
def sequence(database, code):
    """The sequence that a code point stands for, in UTF-8, or None."""
    if database is not _database.HOST:
        return None
    known = tables(OtherNames).sequences
    number = code - FIRST_SEQUENCE
    return known[number] if 0 <= number < len(known) else None
