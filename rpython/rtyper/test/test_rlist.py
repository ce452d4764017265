"""The algorithms on lists against Python's lists."""

import random
import unittest

from rpython.rtyper import rlist
from rpython.rtyper.lltypesystem.lltype import nullptr, typeOf
from rpython.rtyper.rcompare import ll_eq_direct, ll_less_direct
from rpython.rtyper.rstr import ll_streq, ll_strless
from rpython.rtyper.test.support import ARRAYS, LISTS, both, fixed, plain, resizable, s, text

MAXINT = (1 << 63) - 1
MININT = -1 << 63
BOUNDS = [MININT, -9, -5, -2, -1, 0, 1, 2, 4, 7, MAXINT]


class ItemsTest(unittest.TestCase):
    def test_indices(self):
        for values in [[], [5], [3, 1, 4, 1, 5]]:
            for l in both("signed", values):
                self.assertEqual(rlist.ll_length(l), len(values))
                for i in BOUNDS:
                    getters = [rlist.ll_getitem] + [rlist.ll_getitem_nonneg] * (i >= 0)
                    setters = [rlist.ll_setitem] + [rlist.ll_setitem_nonneg] * (i >= 0)
                    for get in getters:
                        try:
                            expected = values[i]
                        except IndexError:
                            self.assertRaises(IndexError, get, l, i)
                        else:
                            self.assertEqual(get(l, i), expected)
                    for set_ in setters:
                        try:
                            values[i] = values[i] + 1
                        except IndexError:
                            self.assertRaises(IndexError, set_, l, i, 7)
                        else:
                            set_(l, i, values[i])
                            self.assertEqual(plain("signed", l), values)
                            values[i] -= 1
                            set_(l, i, values[i])
                if values:
                    rlist.ll_setitem_unchecked(l, 0, 9)
                    self.assertEqual(rlist.ll_getitem_unchecked(l, 0), 9)

    def test_random_changes(self):
        rng = random.Random(5)
        for kind in ["signed", "str"]:
            def value():
                n = rng.randrange(1000)
                return str(n) if kind == "str" else n

            def stored(v):
                return s(v) if kind == "str" else v

            def loaded(v):
                return text(v) if kind == "str" else v

            expected = []
            l = resizable(kind, [])
            for step in range(6000):
                growing = step % 3000 < 1500
                what = rng.randrange(12)
                i = rng.randrange(-5, len(expected) + 5)
                j = rng.randrange(-5, len(expected) + 5)
                v = value()
                if what < 2 or (growing and what < 5):
                    rlist.ll_append(l, stored(v))
                    expected.append(v)
                elif what == 5:
                    rlist.ll_insert(l, i, stored(v))
                    expected.insert(i, v)
                elif what == 6 or (not growing and what < 5):
                    if expected:
                        self.assertEqual(loaded(rlist.ll_pop(l)), expected.pop())
                    else:
                        self.assertRaises(IndexError, rlist.ll_pop, l)
                elif what == 7:
                    try:
                        x = expected.pop(i)
                    except IndexError:
                        self.assertRaises(IndexError, rlist.ll_pop_at, l, i)
                    else:
                        self.assertEqual(loaded(rlist.ll_pop_at(l, i)), x)
                elif what == 8:
                    try:
                        del expected[i]
                    except IndexError:
                        self.assertRaises(IndexError, rlist.ll_del_item, l, i)
                    else:
                        rlist.ll_del_item(l, i)
                elif what == 9:
                    rlist.ll_reverse(l)
                    expected.reverse()
                elif what == 10:
                    more = [value() for n in range(rng.randrange(4))]
                    source = rng.choice(both(kind, more))
                    rlist.ll_set_slice(l, i, j, source)
                    expected[i:j] = more
                elif what == 11:
                    i = max(i, j - 3)
                    rlist.ll_del_slice(l, i, j)
                    del expected[i:j]
                self.assertEqual(plain(kind, l), expected)
                self.assertLessEqual(len(l.items), 3 * len(expected) + 40)

    def test_extend_and_clear(self):
        for more in [[], [1], [1, 2, 3]]:
            for source in both("signed", more):
                l = resizable("signed", [7, 8])
                rlist.ll_extend(l, source)
                self.assertEqual(plain("signed", l), [7, 8] + more)
        l = resizable("signed", [1, 2])
        rlist.ll_extend(l, l)
        self.assertEqual(plain("signed", l), [1, 2, 1, 2])
        rlist.ll_set_slice(l, 1, 2, l)
        self.assertEqual(plain("signed", l), [1, 1, 2, 1, 2, 1, 2])
        rlist.ll_clear(l)
        self.assertEqual(plain("signed", l), [])
        chars = resizable("char", "ab")
        rlist.ll_extend_chars(chars, s("cd"))
        self.assertEqual(plain("char", chars), list("abcd"))
        strings = resizable("str", ["ab"])
        rlist.ll_extend_strs(strings, s("cd"))
        self.assertEqual(plain("str", strings), ["ab", "c", "d"])

    def test_copy_items(self):
        for source in both("signed", [1, 2, 3, 4]):
            for dest in both("signed", [0, 0, 0]):
                rlist.ll_copy_items(source, dest, 1, 0, 3)
                self.assertEqual(plain("signed", dest), [2, 3, 4])
                for args in [(0, 0, 4), (2, 0, 3), (-1, 0, 1), (0, -1, 1), (0, 0, -1), (5, 0, 0), (0, 4, 0)]:
                    self.assertRaises(IndexError, rlist.ll_copy_items, source, dest, *args)
            rlist.ll_copy_items(source, source, 0, 1, 3)
            self.assertEqual(plain("signed", source), [1, 1, 2, 3])


class SearchTest(unittest.TestCase):
    def test_search(self):
        for kind, values, eq in [("signed", [3, 1, 4, 1, 5], ll_eq_direct), ("str", ["x", "yy", "x", ""], ll_streq)]:
            for l in both(kind, values):
                for v in values + ([9] if kind == "signed" else ["z"]):
                    stored = s(v) if kind == "str" else v
                    self.assertEqual(rlist.ll_contains(l, stored, eq), v in values)
                    self.assertEqual(rlist.ll_count(l, stored, eq), values.count(v))
                    if v in values:
                        self.assertEqual(rlist.ll_index(l, stored, eq), values.index(v))
                    else:
                        self.assertRaises(ValueError, rlist.ll_index, l, stored, eq)
        l = resizable("signed", [1, 2, 1])
        rlist.ll_remove(l, 1, ll_eq_direct)
        self.assertEqual(plain("signed", l), [2, 1])
        self.assertRaises(ValueError, rlist.ll_remove, l, 7, ll_eq_direct)

    def test_eq(self):
        lists = [[], [1], [1, 2], [1, 3], [1, 2, 3]]
        for a in lists:
            for b in lists:
                for make in [fixed, resizable]:
                    result = rlist.ll_eq(make("signed", a), make("signed", b), ll_eq_direct)
                    self.assertEqual(result, a == b)
        l = fixed("signed", [1])
        self.assertTrue(rlist.ll_eq(l, l, ll_eq_direct))
        null = nullptr(typeOf(l).TO)
        self.assertFalse(rlist.ll_eq(l, null, ll_eq_direct))
        self.assertFalse(rlist.ll_eq(null, l, ll_eq_direct))
        self.assertTrue(rlist.ll_eq(null, null, ll_eq_direct))
        self.assertTrue(rlist.ll_eq(l, resizable("signed", [1]), ll_eq_direct))


class NewListTest(unittest.TestCase):
    def types(self):
        return [ARRAYS["signed"], LISTS["signed"]]

    def test_copies(self):
        for a in [[], [1, 2, 3]]:
            for T in self.types():
                for l in both("signed", a):
                    copy = rlist.ll_copy(T, l)
                    self.assertIsNot(copy, l)
                    self.assertEqual(plain("signed", copy), a)
                    for b in [[], [4], [5, 6]]:
                        for m in both("signed", b):
                            self.assertEqual(plain("signed", rlist.ll_concat(T, l, m)), a + b)
                    for times in [-1, 0, 1, 2, 5]:
                        self.assertEqual(plain("signed", rlist.ll_mul(T, l, times)), a * times)
                        m = resizable("signed", a)
                        rlist.ll_inplace_mul(m, times)
                        self.assertEqual(plain("signed", m), a * times)
        self.assertRaises(MemoryError, rlist.ll_mul, T, fixed("signed", [1, 2, 3]), MAXINT // 2)
        self.assertEqual(plain("signed", rlist.ll_mul(T, fixed("signed", [7]), 6)), [7] * 6)

    def test_slices(self):
        for values in [[], [1], [1, 2, 3, 4, 5, 6]]:
            for l in both("signed", values):
                for start in BOUNDS:
                    for stop in BOUNDS:
                        for T in self.types():
                            result = plain("signed", rlist.ll_slice(T, l, start, stop))
                            self.assertEqual(result, values[start:stop])
                        for step in [MININT, -7, -3, -2, -1, 1, 2, 3, 7, MAXINT]:
                            result = plain("signed", rlist.ll_slice_step(T, l, start, stop, step))
                            self.assertEqual(result, values[start:stop:step])
        self.assertRaises(ValueError, rlist.ll_slice_step, T, l, 0, 1, 0)

    def test_all_slice_changes(self):
        values = [1, 2, 3, 4]
        for start in BOUNDS:
            for stop in BOUNDS:
                for more in [[], [8], [8, 9, 10]]:
                    for source in both("signed", more):
                        l = resizable("signed", values)
                        expected = values[:]
                        rlist.ll_set_slice(l, start, stop, source)
                        expected[start:stop] = more
                        self.assertEqual(plain("signed", l), expected)


class SortTest(unittest.TestCase):
    def check(self, values):
        for l in both("signed", values):
            count = [0]

            def less(a, b):
                count[0] += 1
                return a < b

            rlist.ll_sort(l, less)
            self.assertEqual(plain("signed", l), sorted(values))
        return count[0]

    def test_shapes(self):
        rng = random.Random(11)
        for n in list(range(40)) + [100, 257, 1000, 5000]:
            self.check([rng.randrange(1 << 40) for i in range(n)])
            self.check([rng.randrange(4) for i in range(n)])
            self.assertLessEqual(self.check(list(range(n))), max(n - 1, 0))
            self.assertLessEqual(self.check(list(range(n, 0, -1))), max(n - 1, 0))
            self.assertLessEqual(self.check([7] * n), max(n - 1, 0))
            self.check([i % 10 for i in range(n)])
            self.check(list(range(n // 2)) + list(range(n - n // 2)))
            self.check(list(range(n)) + [rng.randrange(n + 1) for i in range(5)])
            self.check([rng.randrange(n + 1) for i in range(5)] + list(range(n)))
        n = 10000
        comparisons = self.check([rng.random().__hash__() for i in range(n)])
        self.assertLess(comparisons, n * 15)

    def test_stability(self):
        rng = random.Random(13)
        for n in [5, 30, 200, 3000]:
            pairs = [(rng.randrange(10) << 20) + i for i in range(n)]
            l = fixed("signed", pairs)
            rlist.ll_sort(l, lambda a, b: (a >> 20) < (b >> 20))
            self.assertEqual(plain("signed", l), sorted(pairs))

    def test_other_items(self):
        words = "the quick brown fox jumps over the lazy dog and then some more of it all again".split()
        l = resizable("str", words)
        rlist.ll_sort(l, ll_strless)
        self.assertEqual(plain("str", l), sorted(words))
        chars = fixed("char", "hello")
        rlist.ll_sort(chars, ll_less_direct)
        self.assertEqual(plain("char", chars), sorted("hello"))


if __name__ == "__main__":
    unittest.main()
