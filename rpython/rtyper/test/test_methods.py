"""The methods written in plain RPython do what Python's own do."""

import itertools
import random
import sys
import unittest

from rpython.rtyper import methods

TEXTS = ["", "a", "a=b=c", "=", "abcabc", "A Title Here", "not Title", "if", "_x1", "1x", "caf\xe9", "a\tb\n\tc", "  \t"]


METHODS = [
    ("partition", ["="]), ("rpartition", ["="]), ("partition", ["bc"]), ("rpartition", ["bc"]), ("removeprefix", ["a"]),
    ("removesuffix", ["c"]), ("removesuffix", [""]), ("expandtabs", []), ("expandtabs", [4]), ("expandtabs", [0]),
    ("isascii", []), ("istitle", []), ("isidentifier", []), ("encode", ["latin-1"]), ("encode", ["utf-8"]),
]


class MethodsTest(unittest.TestCase):
    def test_strings(self):
        for name, args in METHODS:
            with self.subTest(name=name, args=args):
                self.check_strings(name, args)

    def check_strings(self, name, args):
        for text in TEXTS:
            if name in ("istitle", "isidentifier") and not text.isascii():
                continue
            expected = getattr(text, name)(*args)
            if isinstance(expected, bytes):
                expected = expected.decode("latin-1")
            assert getattr(methods, "str_" + name)(text, *args) == expected, text

    def test_lines(self):
        for text in ["", "a", "a\n", "a\nb", "\r\n\r", "a\rb\nc\r\nd"]:
            for keepends in (True, False):
                lines = text.encode().splitlines(keepends)
                assert methods.str_splitlines(text, keepends) == [line.decode() for line in lines]

    def test_encodings(self):
        assert methods.str_decode("caf\xc3\xa9") == "caf\xe9"
        assert methods.str_decode(methods.str_encode("\x00\x7f\x80\xff")) == "\x00\x7f\x80\xff"
        for bad in ["\xc4\x80", "\xc3", "\x80", "\xe2\x82\xac"]:
            with self.assertRaises(ValueError):
                methods.str_decode(bad)
        with self.assertRaises(ValueError):
            methods.str_encode("\xe9", "ascii")
        assert methods.str_encode("\xe9x", "ascii", "replace") == "?x"
        with self.assertRaises(LookupError):
            methods.str_encode("x", "ebcdic")
        with self.assertRaises(ValueError):
            methods.str_partition("x", "")

    def test_sorting(self):
        for n in [0, 1, 2, 3, 10, 100, 257]:
            with self.subTest(n=n):
                self.check_sorting(n)

    def check_sorting(self, n):
        r = random.Random(n)
        for reverse in (False, True):
            items = [(r.randrange(10), i) for i in range(n)]
            expected = sorted(items, key=lambda pair: pair[0], reverse=reverse)
            assert methods.builtins_sorted(items, lambda pair: pair[0], reverse) == expected
            methods.list_sort(items, lambda pair: pair[0], reverse)
            assert items == expected
        assert methods.builtins_sorted(range(n), None, True) == list(range(n))[::-1]

    def test_numbers(self):
        for n in itertools.chain(range(-70, 70), [sys.maxsize, -sys.maxsize, -sys.maxsize - 1, 1 << 40]):
            assert methods.int_bit_length(n) == n.bit_length()
            assert methods.int_bit_count(n) == bin(n).count("1")
        for x in [0.0, -1.5, 2.0, 1e300, 4503599627370495.5, float("inf"), float("-inf"), float("nan")]:
            assert methods.float_is_integer(x) == x.is_integer()

    def test_extremes(self):
        assert methods.builtins_min_key([3, -5, 5], abs) == 3
        assert methods.builtins_max_key([3, -5, 5], abs) == -5
        assert methods.builtins_max_default([], 7) == 7
        assert methods.builtins_min_default([4, 2], 7) == 2
        assert methods.builtins_min_several(3, -1, key=abs) == -1
        with self.assertRaises(ValueError):
            methods.builtins_max_key([], abs)

    def test_slices(self):
        bounds = [None, -9, -4, -1, 0, 1, 3, 5, 9]
        for start, stop, step in itertools.product(bounds, bounds, [-3, -2, -1, 1, 2, 3]):
            expected = list(range(6))
            found = list(range(6))
            count = len(expected[start:stop:step])
            new = list(range(100, 100 + count))
            expected[start:stop:step] = new
            methods.list_setslice_step(found, start, stop, step, new)
            assert found == expected
            del expected[start:stop:step]
            methods.list_delslice_step(found, start, stop, step)
            assert found == expected
        with self.assertRaises(ValueError):
            methods.list_setslice_step([1, 2, 3], None, None, 2, [1])
        with self.assertRaises(ValueError):
            methods.list_delslice_step([1, 2, 3], None, None, 0)

    def test_index(self):
        l = [1, 2, 3, 1, 2]
        for start, stop in itertools.product(range(-7, 7), list(range(-7, 7))):
            try:
                expected = l.index(2, start, stop)
            except ValueError:
                expected = None
            try:
                found = methods.list_index(l, 2, start, stop)
            except ValueError:
                found = None
            assert found == expected
        assert methods.tuple_index((5, 6), 6) == 1 and methods.tuple_count((5, 6, 5), 5) == 2

    def test_numbers(self):
        for base, exp, mod in [(3, 4, 5), (2, 100, 1000007), (-7, 3, 10), (7, 3, -10), (3, -1, 7),
                               (2**62, 2**62, 2**61 - 1)]:
            assert methods.builtins_pow(base, exp, mod) == pow(base, exp, mod)
        with self.assertRaises(ValueError):
            methods.builtins_pow(2, -1, 4)
        for x in [0.0, -0.0, 2.5, 2.675, 15.0, 25.0, -35.0, 12345.678, 1e300, 0.1, 149.99999, 1e17 + 16]:
            for digits in [-3, -2, -1, 0, 1, 2, 5]:
                assert repr(methods.builtins_round(x, digits)) == repr(round(x, digits)), (x, digits)

    def test_mappings(self):
        d = {"a": 1}
        assert methods.dict_or(d, {"b": 2}) == {"a": 1, "b": 2} and d == {"a": 1}
        assert methods.dict_ior(d, [("c", 3)]) is d and d == {"a": 1, "c": 3}
        assert methods.dict_fromkeys("ab", 0) == {"a": 0, "b": 0}

    def test_sets(self):
        s = {1, 2, 3}
        assert methods.set_union(s, [4], (5,)) == {1, 2, 3, 4, 5}
        assert methods.set_intersection(s, [2, 3, 9], {3}) == {3}
        assert methods.set_intersection(s) == s
        assert methods.set_difference(s, [2], [3]) == {1}
        assert methods.set_symmetric_difference(s, [3, 4]) == {1, 2, 4}
        assert methods.set_issubset(s, range(9)) and methods.set_issuperset(s, [1]) and methods.set_isdisjoint(s, [9])
        assert s == {1, 2, 3}
        methods.set_update(s, [7], [8])
        methods.set_intersection_update(s, [1, 7, 8], [7, 8])
        methods.set_difference_update(s, [8])
        methods.set_symmetric_difference_update(s, [7, 9])
        assert s == {9}

    def test_print(self):
        pieces = []

        class Log(object):
            flushed = False

            def write(self, text):
                pieces.append(text)

            def flush(self):
                self.flushed = True
        log = Log()
        methods.print_to(log, ["a", methods.print_separator(None, " "), "b", methods.print_separator("", "\n")])
        assert pieces == ["a", " ", "b", ""]
        methods.print_flushed(log, ["c"], False)
        assert not log.flushed
        methods.print_flushed(log, ["d"], True)
        assert log.flushed and pieces[4:] == ["c", "d"]

    def test_starred(self):
        assert methods.starred_items("abc", 3) == ["a", "b", "c"]
        with self.assertRaises(ValueError):
            methods.starred_items("abc", 4)


if __name__ == "__main__":
    unittest.main()
