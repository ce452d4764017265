"""rstring against the methods of Python's strings."""

import random
import unittest

from rpython.rlib import rstring
from rpython.rlib.rstring import ByteListBuilder, StringBuilder, UnicodeBuilder


def texts():
    rng = random.Random(7)
    return [""] + ["".join([rng.choice("ab ,\t") for i in range(rng.randrange(12))]) for j in range(80)]


class SearchTest(unittest.TestCase):
    def test_searches(self):
        for s in texts():
            for part in ["", "a", "ab", "ba", "abab"]:
                for start in [-15, -3, 0, 2, 5, 20]:
                    for end in [-15, -2, 0, 3, 7, 20]:
                        args = (part, start, end)
                        self.assertEqual(rstring.find(s, *args), s.find(*args))
                        self.assertEqual(rstring.rfind(s, *args), s.rfind(*args))
                        self.assertEqual(rstring.count(s, *args), s.count(*args))
                        self.assertEqual(rstring.startswith(s, *args), s.startswith(*args))
                        self.assertEqual(rstring.endswith(s, *args), s.endswith(*args))
                self.assertEqual(rstring.startswith(s, part), s.startswith(part))
                self.assertEqual(rstring.endswith(s, part), s.endswith(part))

    def test_splits(self):
        for s in texts():
            for limit in [-1, 0, 1, 2, 5]:
                self.assertEqual(rstring.split(s, None, limit), s.split(None, limit))
                self.assertEqual(rstring.rsplit(s, None, limit), s.rsplit(None, limit))
                for by in [",", "a", "ab"]:
                    self.assertEqual(rstring.split(s, by, limit), s.split(by, limit))
                    self.assertEqual(rstring.rsplit(s, by, limit), s.rsplit(by, limit))
        for split in (rstring.split, rstring.rsplit):
            with self.assertRaises(ValueError):
                split("abc", "")

    def test_replace(self):
        for s in texts():
            for sub in ["", "a", "ab", ","]:
                for limit in [-1, 0, 1, 3, 100]:
                    self.assertEqual(rstring.replace(s, sub, "xyz", limit), s.replace(sub, "xyz", limit))

    def test_strip(self):
        for s in texts():
            self.assertEqual(rstring.strip_spaces(s), s.strip())

    def test_str0(self):
        self.assertEqual(rstring.assert_str0("abc"), "abc")
        with self.assertRaises(TypeError):
            rstring.check_str0("a\0b")


class BuilderTest(unittest.TestCase):
    def test_string_builders(self):
        for cls in (StringBuilder, UnicodeBuilder):
            b = cls()
            self.assertEqual(b.build(), "")
            b.append("abc")
            b.append_slice("0123", 1, 3)
            b.append_multiple_char("x", 3)
            b.append_multiple_char("y", -1)
            self.assertEqual(b.getlength(), 8)
            self.assertEqual(b.build(), "abc12xxx")
            b.append("!")
            self.assertEqual(b.build(), "abc12xxx!")

    def test_byte_list_builder(self):
        b = ByteListBuilder()
        b.append("ab")
        b.append_slice("0123", 2, 4)
        b.append_multiple_char("-", 2)
        self.assertEqual(b.build(), ["a", "b", "2", "3", "-", "-"])
        self.assertEqual(b.getlength(), 6)


class NumberParserTest(unittest.TestCase):
    def digits(self, text, base, **kwds):
        p = rstring.NumberStringParser(text, text, base, "int", **kwds)
        out = []
        while True:
            digit = p.next_digit()
            if digit < 0:
                return p.sign, p.base, out
            out.append(digit)

    def test_digits(self):
        self.assertEqual(self.digits(" -12 ", 10), (-1, 10, [1, 2]))
        self.assertEqual(self.digits("0xAf", 0), (1, 16, [10, 15]))
        self.assertEqual(self.digits("017", 0), (1, 8, [0, 1, 7]))
        self.assertEqual(self.digits("0b1", 36), (1, 36, [0, 11, 1]))
        self.assertEqual(self.digits("1_2", 10, allow_underscores=True), (1, 10, [1, 2]))
        self.assertEqual(self.digits("000", 0, no_implicit_octal=True), (1, 10, [0, 0, 0]))

    def test_errors(self):
        for text, base, kwds in [("", 10, {}), ("0x", 16, {}), ("12", 2, {}), ("1_2", 10, {}),
                                 ("1__2", 10, {"allow_underscores": True}), ("1_", 10, {"allow_underscores": True}),
                                 ("017", 0, {"no_implicit_octal": True}), ("1", 37, {})]:
            with self.assertRaises(rstring.ParseStringError):
                self.digits(text, base, **kwds)

    def test_backwards(self):
        p = rstring.NumberStringParser("1_23", "1_23", 10, "int", True)
        while p.next_digit() >= 0:
            pass
        self.assertEqual([p.prev_digit() for i in range(4)], [3, 2, 1, -1])
        p.rewind()
        self.assertEqual(p.next_digit(), 1)


if __name__ == "__main__":
    unittest.main()
