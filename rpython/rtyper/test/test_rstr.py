"""The algorithms on strings against Python's `str` and `bytes`."""

import random
import unittest

from rpython.rlib.objectmodel import compute_hash
from rpython.rtyper import rcompare, rstr
from rpython.rtyper.test.support import ARRAYS, LISTS, both, plain, resizable, s, text

MAXINT = (1 << 63) - 1
MININT = -1 << 63
BOUNDS = [MININT, -9, -4, -2, -1, 0, 1, 2, 4, 7, MAXINT]
LIST_TYPES = [ARRAYS["str"], LISTS["str"]]


def texts(alphabet="ab ,\t\n", count=150, length=14):
    rng = random.Random(alphabet)
    result = ["", alphabet[0], alphabet[:2]]
    for i in range(count):
        result.append("".join([rng.choice(alphabet) for j in range(rng.randrange(length))]))
    return result + ["".join([rng.choice(alphabet) for j in range(200)])]


def latin(data):
    return data.decode("latin-1")


ALL = "".join([chr(i) for i in range(256)])


class CoreTest(unittest.TestCase):
    def test_characters(self):
        for word in ["", "a", "hello"]:
            for i in BOUNDS:
                for get in [rstr.ll_getchar] + [rstr.ll_getchar_nonneg] * (i >= 0):
                    try:
                        expected = word[i]
                    except IndexError:
                        self.assertRaises(IndexError, get, s(word), i)
                    else:
                        self.assertEqual(get(s(word), i), expected)
        self.assertEqual(rstr.ll_getchar_unchecked(s("abc"), 1), "b")

    def test_comparison(self):
        words = texts("ab", 40, 5) + ["x" * 40, "x" * 39 + "y", "x" * 41, "\xff", "\x7f"]
        for a in words:
            for b in words + [a + ""]:
                x, y = s(a), rstr.ll_concat(s(b[:1]), s(b[1:]))
                self.assertEqual(rstr.ll_streq(x, y), a == b)
                self.assertEqual(rstr.ll_strless(x, y), a < b)
                self.assertEqual(rstr.ll_strcmp(x, y) > 0, a > b)
                self.assertEqual(rstr.ll_strcmp(x, y) == 0, a == b)
            self.assertEqual(rstr.ll_eq_char(s(a), "a"), a == "a")
        self.assertTrue(rstr.ll_streq(None, None))
        self.assertFalse(rstr.ll_streq(s(""), None))
        self.assertFalse(rstr.ll_streq(None, s("")))

    def test_hash(self):
        for word in texts("ab\xff\0", 60) + list(ALL):
            for i in range(2):
                self.assertEqual(rstr.ll_strhash(s(word)), compute_hash(word))
            if len(word) == 1:
                self.assertEqual(rcompare.ll_hash_char(word), compute_hash(word))
        self.assertEqual(rstr.ll_strhash(None), 0)

    def test_slices(self):
        for word in ["", "a", "hello!"]:
            for start in BOUNDS:
                for stop in BOUNDS:
                    self.assertEqual(text(rstr.ll_slice(s(word), start, stop)), word[start:stop])
                    for step in [MININT, -3, -2, -1, 1, 2, 5, MAXINT]:
                        result = rstr.ll_slice_step(s(word), start, stop, step)
                        self.assertEqual(text(result), word[start:stop:step])
        whole = s("hello")
        self.assertIs(rstr.ll_slice(whole, 0, MAXINT), whole)
        self.assertRaises(ValueError, rstr.ll_slice_step, whole, 0, 1, 0)

    def test_building(self):
        for a in ["", "a", "abc"]:
            for b in ["", "x", "xyz"]:
                self.assertEqual(text(rstr.ll_concat(s(a), s(b))), a + b)
            for times in [-3, 0, 1, 2, 7]:
                self.assertEqual(text(rstr.ll_mul(s(a), times)), a * times)
                self.assertEqual(text(rstr.ll_char_mul("c", times)), "c" * times)
            for parts in [[], ["p"], ["", ""], ["a", "bc", "", "d"]]:
                for l in both("str", parts):
                    self.assertEqual(text(rstr.ll_join(s(a), l)), a.join(parts))
            for chars in ["", "p", "pqr"]:
                for l in both("char", chars):
                    self.assertEqual(text(rstr.ll_join_chars(s(a), l)), a.join(chars))
        self.assertRaises(MemoryError, rstr.ll_mul, s("abc"), MAXINT // 2)
        l = resizable("str", ["a", "b"])
        self.assertEqual(text(rstr.ll_join(s(","), l)), "a,b")


class SearchTest(unittest.TestCase):
    def test_searches(self):
        for word in texts("ab", 60) + texts("abc", 20, 90):
            for part in ["", "a", "b", "ab", "aba", "aab", "bbbb", "c" * 20]:
                x, y = s(word), s(part)
                self.assertEqual(rstr.ll_contains(x, y), part in word)
                self.assertEqual(rstr.ll_startswith(x, y), word.startswith(part))
                self.assertEqual(rstr.ll_endswith(x, y), word.endswith(part))
                if len(part) == 1:
                    self.assertEqual(rstr.ll_contains_char(x, part), part in word)
                for start in [MININT, -5, -1, 0, 1, 4, len(word), len(word) + 1]:
                    for stop in [MININT, -4, -1, 0, 2, 6, len(word), MAXINT]:
                        self.check(x, y, word, part, start, stop)

    def check(self, x, y, word, part, start, stop):
        names = ["find", "rfind", "count", "startswith", "endswith"]
        for name in names:
            full = "ll_" + name + ("_bounds" if name.endswith("with") else "")
            result = getattr(rstr, full)(x, y, start, stop)
            self.assertEqual(result, getattr(word, name)(part, start, stop), (name, word, part, start, stop))
        for name in ["index", "rindex"]:
            try:
                expected = getattr(word, name)(part, start, stop)
            except ValueError:
                self.assertRaises(ValueError, getattr(rstr, "ll_" + name), x, y, start, stop)
            else:
                self.assertEqual(getattr(rstr, "ll_" + name)(x, y, start, stop), expected)

    def test_replace(self):
        for word in texts("ab", 60):
            for old in ["", "a", "ab", "bb"]:
                for new in ["", "x", "xyz"]:
                    for limit in [-1, 0, 1, 2, 100]:
                        result = rstr.ll_replace(s(word), s(old), s(new), limit)
                        self.assertEqual(text(result), word.replace(old, new, limit))


class SplitTest(unittest.TestCase):
    def test_split(self):
        for word in texts("ab,", 100):
            for separator in [",", "a", ",,", "aba", "aa"]:
                for limit in [-1, 0, 1, 2, 50]:
                    for T in LIST_TYPES:
                        result = plain("str", rstr.ll_split(T, s(word), s(separator), limit))
                        self.assertEqual(result, word.split(separator, limit))
                        result = plain("str", rstr.ll_rsplit(T, s(word), s(separator), limit))
                        self.assertEqual(result, word.rsplit(separator, limit))
        self.assertRaises(ValueError, rstr.ll_split, T, s("a"), s(""), -1)
        self.assertRaises(ValueError, rstr.ll_rsplit, T, s("a"), s(""), -1)

    def test_spaces(self):
        for word in texts("ab \t", 150):
            for limit in [-1, 0, 1, 2, 50]:
                for T in LIST_TYPES:
                    result = plain("str", rstr.ll_split_spaces(T, s(word), limit))
                    self.assertEqual(result, word.split(None, limit))
                    result = plain("str", rstr.ll_rsplit_spaces(T, s(word), limit))
                    self.assertEqual(result, word.rsplit(None, limit))

    def test_lines(self):
        for word in texts("a\n\r", 200) + [ALL]:
            for T in LIST_TYPES:
                result = plain("str", rstr.ll_splitlines(T, s(word)))
                self.assertEqual(result, [latin(line) for line in word.encode("latin-1").splitlines()])


class TextTest(unittest.TestCase):
    def test_like_bytes(self):
        names = "upper lower swapcase capitalize title isdigit isalpha isalnum isspace isupper islower".split()
        words = texts("aB1 -", 80) + list(ALL) + [ALL, "don't Do", "A1b", "aB\xe9C"]
        for word in words:
            data = word.encode("latin-1")
            for name in names:
                expected = getattr(data, name)()
                result = getattr(rstr, "ll_" + name)(s(word))
                if name[:2] != "is":
                    result, expected = text(result), latin(expected)
                self.assertEqual(result, expected, (name, word))
            for name in ["strip", "lstrip", "rstrip"]:
                result = getattr(rstr, "ll_%s_spaces" % name)(s(word))
                self.assertEqual(text(result), latin(getattr(data, name)()))
                for chars in ["", "a", " aB"]:
                    result = getattr(rstr, "ll_" + name)(s(word), s(chars))
                    self.assertEqual(text(result), getattr(word, name)(chars))

    def test_padding(self):
        for word in ["", "a", "-", "+12", "-7", "x-y", "abcd"]:
            for width in [-1, 0, 1, 2, 3, 4, 5, 8, 9]:
                self.assertEqual(text(rstr.ll_zfill(s(word), width)), word.zfill(width))
                for name in ["ljust", "rjust", "center"]:
                    result = getattr(rstr, "ll_" + name)(s(word), width, s("*"))
                    self.assertEqual(text(result), getattr(word, name)(width, "*"))
        for fill in ["", "ab"]:
            self.assertRaises(TypeError, rstr.ll_ljust, s("a"), 5, s(fill))
        self.assertEqual(text(rstr.ll_with_sign(s("5"), "+")), "+5")
        self.assertEqual(text(rstr.ll_with_sign(s("-5"), "+")), "-5")

    def test_repr(self):
        for word in texts("a'\"\\\n\x80", 100) + list(ALL) + [ALL, "plain", "it's", 'say "hi"']:
            self.assertEqual(text(rstr.ll_repr(s(word))), repr(word))
        self.assertEqual(text(rstr.ll_repr(None)), "None")


if __name__ == "__main__":
    unittest.main()
