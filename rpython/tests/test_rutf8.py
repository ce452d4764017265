import random
import unittest

from rpython.rlib import rutf8
from rpython.rlib.rstring import StringBuilder

CODES = [0, 65, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF]


def utf8(text):
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def some_text(rng, n):
    return "".join(chr(rng.choice(CODES)) for i in range(n))


class Utf8Test(unittest.TestCase):
    def test_one_code_point(self):
        for code in CODES:
            encoded = utf8(chr(code))
            self.assertEqual(rutf8.unichr_as_utf8(code), encoded)
            self.assertEqual(rutf8.utf8_width(code), len(encoded))
            builder = StringBuilder()
            rutf8.unichr_as_utf8_append(builder, code)
            self.assertEqual(builder.build(), encoded)
        self.assertEqual(rutf8.unichr_as_utf8(0xD800, True), utf8("\ud800"))
        for code in [-1, 0x110000, 0xD800, 0xDFFF]:
            with self.assertRaises(rutf8.OutOfRange):
                rutf8.unichr_as_utf8(code)
            with self.assertRaises(rutf8.OutOfRange):
                rutf8.unichr_as_utf8_append(StringBuilder(), code)

    def test_walking(self):
        rng = random.Random(1)
        for n in range(200):
            text = some_text(rng, n % 150)
            s = utf8(text)
            self.assertEqual([chr(c) for c in rutf8.Utf8StringIterator(s)], list(text))
            self.assertEqual(rutf8.check_utf8(s, False), len(text))
            self.assertEqual(rutf8.get_utf8_length(s), len(text))
            index = rutf8.create_utf8_index_storage(s, len(text))
            for i, (code, pos) in enumerate(rutf8.Utf8StringPosIterator(s)):
                self.assertEqual(rutf8.codepoint_position_at_index(s, index, i), pos)
                self.assertEqual(rutf8.codepoint_at_index(s, index, i), ord(text[i]))
                self.assertEqual(rutf8.codepoint_index_at_byte_position(s, index, pos, len(text)), i)
                after = rutf8.next_codepoint_pos(s, pos)
                self.assertEqual(rutf8.prev_codepoint_pos(s, after), pos)
                self.assertEqual(rutf8.codepoint_before_pos(s, after), code)
            self.assertEqual(rutf8.codepoint_position_at_index(s, index, len(text)), len(s))
            self.assertEqual(rutf8.codepoint_index_at_byte_position(s, index, len(s), len(text)), len(text))

    def test_check(self):
        """Random bytes are refused where Python's strict decoder refuses them."""
        rng = random.Random(2)
        starts = [0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0x9F, 0xA0, 0x90, 0x8F]
        for n in range(5000):
            data = bytes(rng.choice(starts) for i in range(rng.randrange(1, 7)))
            try:
                expected, error = len(data.decode("utf-8")), -1
            except UnicodeDecodeError as found:
                expected, error = -1, found
            s = data.decode("latin-1")
            try:
                self.assertEqual(rutf8.check_utf8(s, False), expected)
            except rutf8.CheckError as found:
                self.assertEqual(found.pos, error.start)
                self.assertEqual(-rutf8.sequence_length(s, found.pos, len(s), False), error.end - error.start)

    def test_flags(self):
        self.assertEqual(rutf8.get_utf8_length_flag("abc"), (3, rutf8.FLAG_ASCII))
        self.assertEqual(rutf8.get_utf8_length_flag(utf8("a\xe9")), (2, rutf8.FLAG_REGULAR))
        self.assertEqual(rutf8.get_utf8_length_flag(utf8("\xe9\udc00")), (2, rutf8.FLAG_HAS_SURROGATES))
        self.assertEqual(rutf8.surrogate_in_utf8(utf8("a\ud7ff\udfffb")), 4)
        self.assertEqual(rutf8.reencode_utf8_with_surrogates(utf8("a\ud83d\ude00\ud800b")), utf8("a\U0001f600\ud800b"))

    def test_sorts_of_characters(self):
        for code in range(0x110000):
            if rutf8.codepoint_is_space(code) != chr(code).isspace():
                self.fail("space %x" % code)
        for code in range(0x3000):
            lines = len(("a%sb" % chr(code)).splitlines())
            self.assertEqual(rutf8.codepoint_is_linebreak(code), lines == 2, code)

    def test_builder(self):
        builder = rutf8.Utf8StringBuilder()
        builder.append("abc")
        builder.append_code(0x20AC)
        builder.append_char("d")
        builder.append_multiple_char(utf8("\xe9"), 2)
        builder.append_slice("0123", 1, 3)
        self.assertEqual(builder.build(), utf8("abc\u20acd\xe9\xe912"))
        self.assertEqual((builder.getlength(), builder.get_flag()), (9, rutf8.FLAG_REGULAR))
        self.assertEqual(rutf8.decode_latin_1("caf\xe9"), utf8("caf\xe9"))
        self.assertTrue(rutf8.utf8_in_chars(utf8("a\u20ac"), 1, utf8("\xe9\u20ac")))


if __name__ == "__main__":
    unittest.main()
