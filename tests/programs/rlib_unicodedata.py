# args:
"""The modules of `rlib.unicodedata`: names, normalization forms, and two versions behind one interface."""

import sys

from rpython.rlib.unicodedata import unicodedb_3_2_0, unicodedb_13_0_0


class Database(object):
    """A module's functions as attributes, as interpreters keep them."""

    def __init__(self, module):
        self._name = module.name
        self._lookup = module.lookup_with_alias
        self._category = module.category
        self._numeric = module.numeric
        self._sequence = module.lookup_named_sequence

    def name(self, code):
        try:
            return self._name(code)
        except KeyError:
            return "-"

    def lookup(self, name):
        try:
            return self._lookup(name, with_named_sequence=True)
        except KeyError:
            return -1

    def numeric(self, code):
        try:
            return self._numeric(code)
        except KeyError:
            return -1.0


NEW = Database(unicodedb_13_0_0)
OLD = Database(unicodedb_3_2_0)

NAMES = ["LATIN SMALL LETTER A", "latin small letter a", "GREEK SMALL LETTER ALPHA WITH TONOS",
         "HANGUL SYLLABLE GAG", "HANGUL SYLLABLE EU", "HANGUL SYLLABLE GAX", "HANGUL SYLLABLE ",
         "CJK UNIFIED IDEOGRAPH-4E00", "CJK UNIFIED IDEOGRAPH-0041", "CJK UNIFIED IDEOGRAPH-4e00",
         "CJK COMPATIBILITY IDEOGRAPH-F900", "VARIATION SELECTOR-17", "NULL", "LF", "VS17", "LATIN SMALL LETTER GHA",
         "KEYCAP NUMBER SIGN", "TAMIL SYLLABLE KSSAU", "", "-", "NO SUCH NAME", "LATIN CAPITAL LETTER SHARP S",
         "OLD PERSIAN NUMBER HUNDRED", "\xc4"]


def shown(utf8):
    return " ".join(["%02x" % ord(c) for c in utf8])


def show_names(db):
    for name in NAMES:
        code = db.lookup(name)
        sequence = db._sequence(code)
        print(name, code, db.name(code) if code >= 0 else "", shown(sequence) if sequence is not None else "")
    for code in [0x41,0x7f, 0x1e9e, 0x3400, 0x4db5, 0x4db6, 0x9fa5, 0x9fbb, 0xac00, 0xd7a3, 0xd800, 0xf900, 0x103d5,
                      0x10ffff]:
        print(code, db.name(code), db._category(code), db.numeric(code))


def digest_of_names(db, step):
    digest = 0
    for code in range(0, 0x20000, step):
        name = db.name(code)
        for c in name:
            digest = (digest * 31 + ord(c)) & 0xFFFFFFF
        if name != "-" and db.lookup(name) != code:
            print("wrong", code, name)
    return digest


class Random(object):
    def __init__(self):
        self.state = 1

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit


PIECES = ["a", "e", "A", "\xc3\xa9", "\xcc\x80", "\xcc\x81", "\xcc\xa7", "\xcd\x85", "\xe1\x84\x80", "\xe1\x85\xa1",
          "\xe1\x86\xa8", "\xea\xb0\x80", "\xea\xb0\x81", "\xe2\x84\xab", "\xef\xac\x81", "\xe0\xa5\x98",
          "\xe0\xa4\xbc", "\xcd\x84", "\xc2\xbd", "\xef\xb7\xba", "\xf0\x9d\x9f\xbf", "\xcc\xb4", "\xed\xa0\x80",
          "\xe1\xba\x9b\xcc\xa3", "\xf0\x9d\x85\x9e"]


def text(random):
    return "".join([PIECES[random.below(len(PIECES))] for i in range(random.below(7))])


def show_normalized(count):
    random = Random()
    digest = 0
    for i in range(count):
        utf8 = text(random)
        for form in ["NFC", "NFD", "NFKC", "NFKD"]:
            normalized = unicodedb_13_0_0.normalize(form, utf8)
            for c in normalized:
                digest = (digest * 31 + ord(c)) & 0xFFFFFFF
            if i % 50 == 0:
                print(form, shown(utf8), "->", shown(normalized))
    print(digest)


def show_checked(count):
    random = Random()
    counts = [0] * 4
    for i in range(count):
        utf8 = text(random)
        for number, form in enumerate(["NFC", "NFD", "NFKC", "NFKD"]):
            if unicodedb_13_0_0.is_normalized(form, utf8):
                counts[number] += 1
    print(counts)
    for form in ["NFC", "NFX", ""]:
        try:
            print(form, unicodedb_13_0_0.normalize_codes(form, [0x65, 0x301, 0x327]))
        except ValueError:
            print("no form", form)
    marks = [0x61] + [0x301, 0x327, 0x334] * 200
    print(unicodedb_13_0_0.normalize_codes("NFC", marks)[195:210])


def entry_point(argv):
    print(unicodedb_13_0_0.version, unicodedb_3_2_0.version)
    for db in [NEW, OLD]:
        show_names(db)
        print(digest_of_names(db, 17))
    show_normalized(300)
    show_checked(300)
    print(unicodedb_13_0_0.lookup_named_sequence_length(NEW.lookup("KEYCAP NUMBER SIGN")))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
