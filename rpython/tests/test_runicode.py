import itertools
import random
import unittest

from rpython.rlib import runicode
from rpython.rlib.rstring import UnicodeBuilder
from rpython.rlib.runicode import decode, unichr, unicode

ALPHABET = ["a", "b", " ", "\n", "\xe9", "\u20ac", "\u2003", "\U0001f600"]


def plain(value):
    """What ours stands for, in Python's own types."""
    if isinstance(value, unicode):
        return value._utf8.encode("latin-1").decode("utf-8", "surrogatepass")
    if isinstance(value, (list, tuple)):
        return type(value)(plain(item) for item in value)
    return value


def texts(seed, count, longest):
    rng = random.Random(seed)
    for i in range(count):
        yield rng, "".join(rng.choice(ALPHABET) for i in range(rng.randrange(longest)))


class UnicodeTest(unittest.TestCase):
    def same(self, text, name, *args):
        results = []
        for value, convert in [(text, lambda x: x), (unicode(text), lambda x: unicode(x) if isinstance(x, str) else x)]:
            try:
                results.append(plain(getattr(value, name)(*[convert(arg) for arg in args])))
            except (ValueError, IndexError) as error:
                results.append(type(error))
        self.assertEqual(results[0], results[1], (text, name, args))

    def test_methods(self):
        for rng, text in texts(1, 400, 12):
            part = "".join(rng.choice(ALPHABET) for i in range(rng.randrange(3)))
            other = rng.choice(ALPHABET)
            start, end, count = rng.randrange(-15, 15), rng.randrange(-15, 15), rng.randrange(-1, 4)
            for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]:
                self.same(text, name, part)
                self.same(text, name, part, start)
                self.same(text, name, part, start, end)
            for name in ["split", "rsplit"]:
                self.same(text, name)
                self.same(text, name, None, count)
                self.same(text, name, part, count)
            for name in ["strip", "lstrip", "rstrip"]:
                self.same(text, name)
                self.same(text, name, part)
            for name in ["partition", "rpartition"]:
                self.same(text, name, part)
            self.same(text, "replace", part, other)
            self.same(text, "replace", part, other, count)
            for name in ["ljust", "rjust", "center"]:
                self.same(text, name, start)
                self.same(text, name, start, other)
            self.same("+" + text if count else text, "zfill", start)
            for name in ["removeprefix", "removesuffix"]:
                self.same(text, name, part)
            tabbed = text.replace("a", "\t").replace("b", "\r")
            self.same(tabbed, "expandtabs")
            self.same(tabbed, "expandtabs", count + 1)
            for name in ["isspace", "isascii", "splitlines", "__len__"]:
                self.same(text, name)
            self.same(text, "splitlines", True)

    def test_items(self):
        for rng, text in texts(2, 200, 200):
            u = unicode(text)
            self.assertEqual([plain(c) for c in u], list(text))
            for i in range(20):
                bounds = [rng.choice([None, rng.randrange(-220, 220)]) for i in range(2)]
                step = rng.choice([None, 1, 2, -1, -3])
                self.assertEqual(plain(u[bounds[0]:bounds[1]:step]), text[bounds[0]:bounds[1]:step])
                index = rng.randrange(-220, 220)
                self.same(text, "__getitem__", index)

    def test_operators(self):
        for (rng, a), b in zip(texts(3, 300, 4), [t for r, t in texts(4, 300, 4)]):
            x, y = unicode(a), unicode(b)
            self.assertEqual([x == y, x != y, x < y, x <= y, x > y, x >= y], [a == b, a != b, a < b, a <= b, a > b, a >= b])
            self.assertEqual(plain(x + y), a + b)
            self.assertEqual(plain(x * 3), a * 3)
            self.assertEqual(len(x * 3), len(a) * 3)
            self.assertEqual(y in x, b in a)
            self.assertEqual(repr(x), ascii(a))
            self.assertEqual(hash(x) == hash(y), a == b)
            self.assertEqual(plain(x.join([x, y, y])), a.join([a, b, b]))
        self.assertEqual(plain("\xe9" + unichr(0x20AC) + "\xe9"), "\xe9\u20ac\xe9")

    def test_encode(self):
        policies = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape"]
        for text, name, errors in itertools.product(
                ["", "abc", "caf\xe9", "\u20acx\U0001f600", "a\udc80\ud800b"], ["utf-8", "latin-1", "ascii"], policies):
            try:
                expected = text.encode(name, errors).decode("latin-1")
            except UnicodeEncodeError as error:
                expected = error.start
            try:
                found = unicode(text).encode(name, errors)
            except runicode.UnicodeEncodeError as error:
                found = error.start
            if not (isinstance(expected, int) and isinstance(found, int)):
                self.assertEqual(found, expected, (text, name, errors))

    def test_decode(self):
        policies = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape"]
        for data, name, errors in itertools.product(
                [b"", b"abc", b"caf\xc3\xa9", b"\xe2\x82", b"\xe2\x82\xacx\xff\xf0\x9f", b"\xed\xa0\x80"],
                ["utf-8", "latin-1", "ascii"], policies):
            try:
                expected = data.decode(name, errors)
            except UnicodeDecodeError as error:
                expected = error.start
            try:
                found = plain(decode(data.decode("latin-1"), name, errors))
            except runicode.UnicodeDecodeError as error:
                found = error.start
            self.assertEqual(found, expected, (data, name, errors))
        with self.assertRaises(LookupError):
            decode("x", "klingon")

    def test_cases(self):
        rng = random.Random(9)
        letters = [chr(code) for code in range(0x20, 0x590)] + 3 * [
            chr(code) for code in (0x1C5, 0x1F80, 0x1FB3, 0xFB01, 0x130, 0x131, 0x1E9E, 0x10400, 0x10428, 0x3A3, 0x345,
                                   0x2019, 0xAD, 0x2160, 0x24B6, 0x661, 0xB2, 0x4E00)]
        for i in range(2000):
            text = "".join([rng.choice(letters) if rng.random() < 0.7 else rng.choice("aAbB'\u03a3 1") for _ in range(i % 6)])
            for name in ["upper", "lower", "title", "capitalize", "swapcase", "isalpha", "isalnum", "isdigit", "isdecimal",
                         "isnumeric", "isupper", "islower", "istitle", "isspace", "isprintable", "isidentifier", "casefold"]:
                self.same(text, name)

    def test_builder(self):
        builder = UnicodeBuilder()
        builder.append(unichr(0x20AC))
        builder.append("x\xe9")
        builder.append_slice(unicode("a\u20acb"), 1, 3)
        builder.append_multiple_char(unichr(0x1F600), 2)
        self.assertEqual(builder.getlength(), 7)
        self.assertEqual(plain(builder.build()), "\u20acx\xe9\u20acb\U0001f600\U0001f600")


if __name__ == "__main__":
    unittest.main()
