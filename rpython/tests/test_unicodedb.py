import random
import types
import unicodedata
import unittest

from rpython.rlib import unicodedb
from rpython.rlib.unicodedata import (
    _cases, _database, _decomposition, _kinds, _names, _normalization, _properties, _tables, unicodedb_3_2_0,
    unicodedb_6_2_0)
from rpython.rlib.unicodedata._database import CODES, HOST, UNICODE_3_2_0, host_utf8

CHARS = [chr(code) for code in CODES]
# Code points for questions that take long.
SAMPLE = list(CODES[:0x2000]) + list(CODES[0x2000:0x30000:13]) + list(CODES[0x30000::83])
DATABASES = [HOST, UNICODE_3_2_0]
MODULES = [(unicodedb, unicodedata), (unicodedb_3_2_0, unicodedata.ucd_3_2_0)]


def plain(utf8):
    """What UTF-8 stands for."""
    return utf8.encode("latin-1").decode("utf-8", "surrogatepass")


def numbers_in(data, width):
    """A packed byte string as a list."""
    data = data.encode("latin-1")
    return [int.from_bytes(data[i:i + width], "little") for i in range(0, len(data), width)]


def expanded(table):
    """All numbers of a table, as `get` gives them, but faster."""
    items = numbers_in(table.items, table.width)
    pages = [items[i:i + 128] for i in range(0, len(items), 128)]
    numbers = numbers_in(table.pages, 2)
    blocks = [numbers[i:i + 32] for i in range(0, len(numbers), 32)]
    return [number for block in numbers_in(table.blocks, 2) for page in blocks[block] for number in pages[page]]


def some_codes(count):
    """Code points of all kinds, in a fixed order."""
    rng = random.Random(count)
    return list(range(0x250)) + [rng.randrange(rng.choice([0x3000, 0x10000, 0x20000, 0x110000])) for i in range(count)]


def answer(function, *args):
    """A result, or None for a KeyError."""
    try:
        return function(*args)
    except KeyError:
        return None


class TablesTest(unittest.TestCase):
    def same(self, codes, found, expected, what):
        """Checks that two lists are equal; a difference of such long ones is not shown whole."""
        different = [code for code, one, other in zip(codes, found, expected) if one != other]
        self.assertEqual((different[:10], len(found)), ([], len(expected)), what)

    def test_table(self):
        rng = random.Random(1)
        for largest in [0, 1, 255, 256, 65535, 65536, 0xFFFFFF]:
            for length in [1, 127, 128, 129, 4096, 5000, 40000]:
                rare = rng.random()
                numbers = [rng.randrange(largest + 1) if rng.random() < rare else 0 for i in range(length)]
                numbers[rng.randrange(length)] = largest
                table = _tables.Table(numbers)
                self.assertEqual([table.get(i) for i in range(length)], numbers)
                self.assertEqual(expanded(table)[:length], numbers)
                for i in (-1, length, length + 4096, -length):
                    self.assertRaises(ValueError, table.get, i)

    def test_made_once(self):
        for memo in [_kinds.kinds, _cases.cases, _properties.numbers_of, _decomposition.decompositions,
                     _decomposition.compositions, _normalization.normalizer]:
            self.assertIs(memo(HOST), memo(HOST))
            self.assertIsNot(memo(HOST), memo(UNICODE_3_2_0))

    def test_kinds(self):
        for database in DATABASES:
            kinds = _kinds.kinds(database)
            found = [kinds.flags[row] for row in expanded(kinds.table)]
            for kind, question in enumerate(_kinds._QUESTIONS):
                function = getattr(database, question)
                codes = CODES if isinstance(function, types.MethodDescriptorType) else SAMPLE
                expected = list(map(function, [CHARS[code] for code in codes]))
                self.same(codes, [found[code] >> kind & 1 for code in codes], expected, question)
            for code in some_codes(200):
                self.assertEqual(kinds.has(code, _kinds.ALPHA), database.isalpha(chr(code)))

    def test_cases(self):
        for database in DATABASES:
            cases = _cases.cases(database)
            rows = expanded(cases.table)
            for name, column in [("tolower", cases.lower), ("toupper", cases.upper), ("totitle", cases.title)]:
                simple = getattr(database, name)
                self.same(SAMPLE, [code + column[rows[code]] for code in SAMPLE],
                          [ord(simple(CHARS[code])) for code in SAMPLE], name)
            for case in ["lower", "upper", "title", "casefold"]:
                simple = database.tolower if case == "casefold" else getattr(database, "to" + case)
                full = _cases.full_mapping(database, case)
                self.same(SAMPLE, [plain(full[code]) if code in full else simple(CHARS[code]) for code in SAMPLE],
                          [database.full(case, CHARS[code]) for code in SAMPLE], case)
        # A case is only where the tables look for one.
        looked_at = set(_database.codes_but(HOST, _database.CASELESS))
        for method in [str.lower, str.upper, str.title, str.casefold]:
            changed = [code for code, char, mapped in zip(CODES, CHARS, map(method, CHARS)) if mapped != char]
            self.assertTrue(looked_at.issuperset(changed))

    def test_properties(self):
        for database in DATABASES:
            for name in ["category", "bidirectional", "east_asian_width"]:
                known = _properties.words_of(database, name)
                found = [known.values[row] for row in expanded(known.table)]
                self.same(CODES, found, list(map(getattr(database.ucd, name), CHARS)), name)
                self.assertEqual([known.get(code) for code in some_codes(50)],
                                 [getattr(database.ucd, name)(chr(code)) for code in some_codes(50)])
            for name in ["combining", "mirrored"]:
                found = expanded(_properties.small_numbers_of(database, name))
                self.same(CODES, found, list(map(getattr(database.ucd, name), CHARS)), name)

    def test_numbers(self):
        for database in DATABASES:
            known = _properties.numbers_of(database)
            rows = expanded(known.table)
            codes = CODES[:0x20000]
            for question, column in [("decimal", known.decimal), ("digit", known.digit), ("numeric", known.numeric)]:
                found = [column[row] if known.is_number[row] and column[row] != -1 else None for row in rows]
                expected = [database.number(question, CHARS[code]) for code in codes]
                self.same(codes, found[:len(codes)], expected, question)

    def test_decompositions(self):
        for database in DATABASES:
            known = _decomposition.decompositions(database)
            starts = expanded(known.table)
            expected = [database.ucd.decomposition(char) != "" for char in CHARS]
            self.same(CODES, [start > 0 for start in starts], expected, "decomposition")
            for code, mapping in _decomposition.mapped_codes(database):
                self.assertEqual(known.decomposition(code), mapping)
                self.assertEqual(plain(known.compatible(code)), database.ucd.normalize("NFKD", chr(code)))
                canonical = "" if mapping.startswith("<") else database.ucd.normalize("NFD", chr(code))
                self.assertEqual(plain(known.canonical(code)), canonical)
            self.assertEqual([known.decomposition(65), known.canonical(0xAC00), known.compatible(0x10FFFF)], [""] * 3)


class ModuleTest(unittest.TestCase):
    def test_versions(self):
        self.assertEqual(unicodedb.version, unicodedata.unidata_version)
        self.assertEqual(unicodedb_3_2_0.version, "3.2.0")
        self.assertEqual(unicodedb_6_2_0.version, unicodedb.version)
        self.assertIs(unicodedb_6_2_0.name, unicodedb.name)
        self.assertEqual(unicodedb_3_2_0.category(0x1E9E), "Cn")
        self.assertEqual(unicodedb_3_2_0.category.__doc__, unicodedb.category.__doc__)

    def test_kinds(self):
        for code in some_codes(2000):
            char = chr(code)
            for name in ["isalpha", "isalnum", "isdecimal", "isdigit", "isnumeric", "isspace", "isupper", "islower",
                         "isprintable"]:
                self.assertIs(getattr(unicodedb, name)(code), getattr(char, name)(), (name, code))
            self.assertEqual(unicodedb.islinebreak(code), len((char + "x").splitlines()) == 2)
            self.assertEqual(unicodedb.iscased(code), unicodedb.istitle(code) or char.isupper() or char.islower())
        self.assertFalse(unicodedb.isxidstart(ord("_")))
        self.assertTrue(unicodedb.isxidcontinue(ord("_")) and unicodedb.isxidcontinue(0xB7))
        self.assertEqual([unicodedb.istitle(code) for code in (0x1C5, 0x1C4, 0x1C6)], [True, False, False])
        self.assertEqual([unicodedb.iscaseignorable(code) for code in (0x27, 0x2B0, 0x61)], [True, True, False])

    def test_cases(self):
        for code in some_codes(2000):
            self.assertEqual("".join(map(chr, unicodedb.tolower_full(code))), chr(code).lower())
            self.assertEqual("".join(map(chr, unicodedb.toupper_full(code))), chr(code).upper())
            self.assertEqual("".join(map(chr, unicodedb.totitle_full(code))), chr(code).title())
            self.assertEqual("".join(map(chr, unicodedb.casefold_lookup(code))), chr(code).casefold())
        self.assertEqual([unicodedb.toupper(0x1F80), unicodedb.totitle(0x1C4), unicodedb.tolower(0x130)],
                         [0x1F88, 0x1C5, 0x69])
        self.assertEqual([unicodedb_3_2_0.casefold_lookup(code) for code in (0x1E9E, 69)], [[0x1E9E], [101]])

    def test_properties(self):
        for module, host in MODULES:
            for code in some_codes(2000):
                char = chr(code)
                for name in ["category", "bidirectional", "east_asian_width", "combining", "mirrored", "decomposition"]:
                    self.assertEqual(getattr(module, name)(code), getattr(host, name)(char))
                for name in ["decimal", "digit", "numeric"]:
                    # The host has digits of its own version for the older one too.
                    expected = getattr(host, name)(char, None) if host.category(char) != "Cn" else None
                    self.assertEqual(answer(getattr(module, name), code), expected)

    def test_decompositions(self):
        self.assertEqual([unicodedb.canon_decomposition(code) for code in (0x1D5, 0xA8, 0xAC00, 0x20)],
                         [[0x55, 0x308, 0x304], [], [], []])
        self.assertEqual([unicodedb.compat_decomposition(code) for code in (0x1D5, 0xA8, 0xAC00, 0x20)],
                         [[0x55, 0x308, 0x304], [0x20, 0x308], [], []])

    def test_composition(self):
        for (module, host), database in zip(MODULES, DATABASES):
            pairs = _decomposition.compositions(database)
            self.assertGreater(len(pairs), 900)
            for key, code in pairs.items():
                self.assertEqual(module.composition(key >> 21, key & 0x1FFFFF), code)
            parts = set(code for key in pairs for code in (key >> 21, key & 0x1FFFFF))
            parts = sorted(parts | {0x212B, 0x340, 0x1100, 0x1161})
            rng = random.Random(5)
            for i in range(3000):
                one, two = rng.choice(parts), rng.choice(parts)
                self.assertEqual(answer(module.composition, one, two), pairs.get(_decomposition.pair(one, two)))


class NormalizationTest(unittest.TestCase):
    def check(self, module, host, text):
        utf8 = host_utf8(text)
        for form in _normalization.FORMS:
            expected = host.normalize(form, text)
            self.assertEqual(ascii(plain(module.normalize(form, utf8))), ascii(expected), (form, ascii(text)))
            self.assertEqual(module.normalize_codes(form, list(map(ord, text))), list(map(ord, expected)))
            self.assertEqual(module.is_normalized(form, utf8), expected == text, (form, ascii(text)))

    def test_characters(self):
        for module, host in MODULES:
            for code in some_codes(1500):
                self.check(module, host, chr(code))

    def test_texts(self):
        rng = random.Random(3)
        for module, host in MODULES:
            marks = [code for code in range(0x20000) if host.combining(chr(code))]
            mapped = [code for code in range(0x30000) if host.decomposition(chr(code))]
            kinds = [marks, marks, mapped, range(0x20, 0x250), range(0x1100, 0x1200), range(0xAC00, 0xAC40),
                     [0x41, 0x65, 0x327, 0x301, 0x1100, 0x1161, 0x11A7, 0x11A8, 0xAC00, 0xAC01, 0x212B, 0x958]]
            for i in range(1500):
                self.check(module, host, "".join([chr(rng.choice(rng.choice(kinds))) for _ in range(rng.randrange(9))]))

    def test_long_runs_of_marks(self):
        marks = [chr(code) for code in (0x301, 0x327, 0x345, 0x334)]
        for module, host in MODULES:
            self.check(module, host, "a" + "".join(marks) * 500 + "b")

    def test_forms(self):
        self.assertEqual(unicodedb.normalize("NFC", ""), "")
        for form in ["", "nfc", "NFX", "NFCD"]:
            for function, text in [(unicodedb.normalize, "a"), (unicodedb.normalize_codes, [97]),
                                   (unicodedb.is_normalized, "a")]:
                self.assertRaises(ValueError, function, form, text)

    def test_result_is_a_new_list(self):
        codes = [97]
        self.assertIsNot(unicodedb.normalize_codes("NFC", codes), codes)


class NamesTest(unittest.TestCase):
    names = _names.tables(_names.Names)

    def test_names(self):
        for code, char in zip(CODES[:0x14800], CHARS):
            self.assertEqual(self.names.name(code), unicodedata.name(char, ""))
        for code in some_codes(3000):
            self.assertEqual(self.names.name(code), unicodedata.name(chr(code), ""))
            self.assertEqual(answer(unicodedb.name, code), unicodedata.name(chr(code), None))
            self.assertEqual(answer(unicodedb_3_2_0.name, code), unicodedata.ucd_3_2_0.name(chr(code), None))

    def test_lookup(self):
        for code in CODES[0x1D000:0x1FC00:5]:
            name = unicodedata.name(chr(code), "")
            if name:
                self.assertEqual(self.names.code(name), code)
        for code in some_codes(3000):
            name = unicodedata.name(chr(code), "")
            if name:
                self.assertEqual(self.names.code(name), code)
                self.assertEqual(unicodedb.lookup(name), code)
                self.assertEqual(answer(unicodedb_3_2_0.lookup, name),
                                 code if unicodedata.ucd_3_2_0.name(chr(code), "") else None)

    def test_no_names(self):
        for name in ["", " ", "-", "X", "latin small letter a", "LATIN SMALL LETTER A ", "LATIN SMALL LETTER\xc4",
                         "NULL", "HANGUL SYLLABLE ", "HANGUL SYLLABLE G", "HANGUL SYLLABLE GAX",
                         "HANGUL SYLLABLE GAGAG", "HANGUL SYLLABLE ga", "CJK UNIFIED IDEOGRAPH-",
                         "CJK UNIFIED IDEOGRAPH-4E0", "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-4e00",
                         "CJK UNIFIED IDEOGRAPH-0041", "CJK UNIFIED IDEOGRAPH-FFFFFF", "CJK UNIFIED IDEOGRAPH-4E00 ",
                         "CJK COMPATIBILITY IDEOGRAPH-4E00", "KEYCAP NUMBER SIGN"]:
            self.assertEqual(self.names.code(name), -1, name)
            self.assertRaises(KeyError, unicodedb.lookup, name)

    def test_aliases(self):
        known = _names.tables(_names.OtherNames)
        self.assertGreater(len(known.aliases), 450)
        for name in ["NULL", "NUL", "LINE FEED", "BOM", "LATIN SMALL LETTER GHA", "VS1"]:
            self.assertEqual(known.aliases[name], ord(unicodedata.lookup(name)))
            self.assertEqual(unicodedb.lookup_with_alias(name), ord(unicodedata.lookup(name)))
            self.assertRaises(KeyError, unicodedb.lookup, name)
            self.assertRaises(KeyError, unicodedb.lookup, name, True)
            self.assertRaises(KeyError, unicodedb_3_2_0.lookup_with_alias, name)
        self.assertEqual(unicodedb.lookup_with_alias("LATIN SMALL LETTER A"), 97)

    def test_sequences(self):
        known = _names.tables(_names.OtherNames)
        self.assertGreater(len(known.sequences), 400)
        for name in ["KEYCAP NUMBER SIGN", "TAMIL SYLLABLE KSSAU", "LATIN SMALL LETTER R WITH TILDE"]:
            text = unicodedata.lookup(name)
            for code in [unicodedb.lookup(name, True), unicodedb.lookup_with_alias(name, with_named_sequence=True)]:
                self.assertEqual(plain(unicodedb.lookup_named_sequence(code)), text)
                self.assertEqual(unicodedb.lookup_named_sequence_length(code), len(text))
            self.assertRaises(KeyError, unicodedb.lookup_with_alias, name)
        self.assertIsNone(unicodedb.lookup_named_sequence(97))
        self.assertEqual(unicodedb.lookup_named_sequence_length(97), 0)
        self.assertIsNone(unicodedb_3_2_0.lookup_named_sequence(_names.FIRST_SEQUENCE))


if __name__ == "__main__":
    unittest.main()
