"""The algorithms on dicts and sets against Python's."""

import random
import unittest

from rpython.rtyper import rdict
from rpython.rtyper.lltypesystem.lltype import malloc
from rpython.rtyper.rcompare import ll_eq_direct, ll_hash_int
from rpython.rtyper.test.support import dict_type, equality, hashing, load, store


class Table(object):
    """A simulated dict with the methods of Python's."""

    def __init__(self, key="signed", value="signed", eq=None, hash=None, items=()):
        self.key, self.value = key, value
        self.functions = eq or equality(key), hash or hashing(key)
        self.type = dict_type(key, value)
        self.d = rdict.ll_new(self.type)
        for k, v in items:
            self.set(k, v)

    def call(self, name, *args):
        return getattr(rdict, name)(self.d, *(args + self.functions))

    def set(self, k, v):
        self.call("ll_setitem", store(self.key, k), store(self.value, v))

    def items(self):
        """In order of insertion, as iteration finds them."""
        result = []
        n = rdict.ll_next_index(self.d, 0)
        while n >= 0:
            entry = self.d.entries[n]
            result.append((load(self.key, entry.key), load(self.value, entry.value)))
            n = rdict.ll_next_index(self.d, n + 1)
        assert len(result) == self.d.live
        for n in range(len(self.d.entries) if self.d.entries else 0):
            entry = self.d.entries[n]
            if n >= self.d.used or not entry.valid:
                assert not entry.valid and not entry.value and (not entry.key or entry.key == 0)
        return result

    def prebuilt(self):
        """The same as the translator would make it: without hashes and index."""
        items = self.items()
        d = rdict.ll_new(self.type)
        d.entries = malloc(self.type.entries.TO, len(items), zero=True)
        for n, (k, v) in enumerate(items):
            row = d.entries[n]
            row.key, row.value, row.valid = store(self.key, k), store(self.value, v), True
        d.live = d.used = len(items)
        self.d = d
        return self


def random_key(rng, kind):
    n = rng.choice([rng.randrange(30), rng.randrange(1000), rng.randrange(-1 << 62, 1 << 62), rng.randrange(50) << 32])
    return "k%d" % n if kind == "str" else n


class DictTest(unittest.TestCase):
    def change(self, rng, table, expected, growing):
        what = rng.randrange(16)
        key = random_key(rng, table.key)
        if expected and rng.random() < 0.5:
            key = rng.choice(list(expected))
        stored = store(table.key, key)
        value = rng.randrange(1000)
        if what < (8 if growing else 3):
            table.set(key, value)
            expected[key] = value
        elif what == 8:
            self.assertEqual(table.call("ll_get", stored, -5), expected.get(key, -5))
        elif what == 9:
            self.assertEqual(table.call("ll_setdefault", stored, value), expected.setdefault(key, value))
        elif what == 10:
            self.assertEqual(table.call("ll_pop_default", stored, -5), expected.pop(key, -5))
        elif what == 11:
            if expected:
                n = table.call("ll_last_index")
                k = load(table.key, table.d.entries[n].key)
                self.assertEqual((k, table.d.entries[n].value), expected.popitem())
                table.call("ll_delete_entry", n)
            else:
                self.assertRaises(KeyError, table.call, "ll_last_index")
        elif what == 12:
            table.call("ll_discard", stored)
            expected.pop(key, None)
        else:
            self.assertEqual(table.call("ll_contains", stored), key in expected)
            if key in expected:
                self.assertEqual(table.call("ll_getitem", stored), expected[key])
                if what > 13:
                    table.call("ll_delitem", stored)
                    del expected[key]
                else:
                    self.assertEqual(table.call("ll_pop", stored), expected.pop(key))
            else:
                for name in ["ll_getitem", "ll_delitem", "ll_pop"]:
                    self.assertRaises(KeyError, table.call, name, stored)

    def test_random(self):
        rng = random.Random(3)
        same = lambda a, b: a == b
        kinds = [Table(), Table("str"), Table(eq=same), Table(eq=same, hash=lambda n: n & 3)]
        for table in kinds:
            expected = {}
            for step in range(5000):
                if step % 250 == 249:
                    if rng.random() < 0.3:
                        rdict.ll_clear(table.d)
                        expected.clear()
                    elif rng.random() < 0.5:
                        table.d = rdict.ll_copy(table.type, table.d)
                    else:
                        table.prebuilt()
                self.change(rng, table, expected, step % 1500 < 1000)
                if step % 10 == 0:
                    self.assertEqual(table.items(), list(expected.items()))

    def test_large(self):
        for n in [1000, 20000]:
            table = Table(items=[(i * 7, i) for i in range(n)])
            self.assertEqual(table.items(), [(i * 7, i) for i in range(n)])
            self.assertLess(len(table.d.indexes), 6 * n)
            for i in range(n):
                self.assertEqual(table.call("ll_contains", i), i % 7 == 0)

    def test_stack_of_new_keys(self):
        table = Table(items=[(i, i) for i in range(10)])
        for i in range(10, 3000):
            table.set(i, i)
            table.call("ll_delete_entry", table.call("ll_last_index"))
        self.assertEqual([k for k, v in table.items()], list(range(10)))
        self.assertLess(len(table.d.indexes), 100)

    def test_queue_of_new_keys(self):
        table = Table()
        for i in range(3000):
            table.set(i, i)
            if i >= 10:
                table.call("ll_delitem", i - 10)
        self.assertEqual([k for k, v in table.items()], list(range(2990, 3000)))
        self.assertLess(len(table.d.entries), 200)

    def test_equality_that_changes_the_dict(self):
        table = Table(hash=lambda n: 0)
        busy = []

        def eq(a, b):
            if not busy:
                busy.append(True)
                for i in range(100, 130):
                    table.set(i, i)
                busy.pop()
            return a == b

        table.functions = eq, table.functions[1]
        table.set(1, 10)
        table.set(2, 20)
        self.assertEqual(table.call("ll_getitem", 2), 20)
        self.assertEqual(len(table.items()), 32)

    def test_eq_and_update(self):
        rng = random.Random(8)
        for i in range(200):
            a = {rng.randrange(5): rng.randrange(2) for j in range(rng.randrange(5))}
            b = dict(a) if rng.random() < 0.4 else {rng.randrange(5): rng.randrange(2) for j in range(3)}
            x, y = Table(items=a.items()), Table(items=b.items())
            if rng.random() < 0.5:
                x.prebuilt()
            if rng.random() < 0.5:
                y.prebuilt()
            if rng.random() < 0.5:
                self.assertEqual(rdict.ll_eq(x.d, y.d, ll_eq_direct, *x.functions), a == b)
            ordered = rdict.ll_eq_ordered(x.d, y.d, ll_eq_direct, *x.functions)
            self.assertEqual(ordered, list(a.items()) == list(b.items()))
            x.call("ll_update", y.d)
            a.update(b)
            self.assertEqual(x.items(), list(a.items()))
        self.assertFalse(rdict.ll_eq(x.d, None, ll_eq_direct, *x.functions))
        self.assertTrue(rdict.ll_eq(x.d, x.d, ll_eq_direct, *x.functions))


class SetTest(unittest.TestCase):
    def test_operations(self):
        rng = random.Random(4)
        for i in range(300):
            a = set(rng.randrange(8) for j in range(rng.randrange(7)))
            b = set(a) if rng.random() < 0.2 else set(rng.randrange(8) for j in range(rng.randrange(7)))
            x = Table(value="bool", items=[(k, False) for k in a])
            y = Table(value="bool", items=[(k, False) for k in b])
            if rng.random() < 0.5:
                x.prebuilt()
            if rng.random() < 0.5:
                y.prebuilt()
            functions = ll_eq_direct, ll_hash_int
            results = {"union": a | b, "intersection": a & b, "difference": a - b, "symmetric_difference": a ^ b}
            name = rng.choice(list(results))
            result = getattr(rdict, "ll_set_" + name)(x.type, x.d, y.d, *functions)
            holder = Table(value="bool")
            rdict.ll_become(holder.d, result)
            self.assertEqual(set(k for k, v in holder.items()), results[name])
            tests = {"eq": a == b, "issubset": a <= b, "isproper": a < b, "isdisjoint": a.isdisjoint(b)}
            name = rng.choice(list(tests))
            self.assertEqual(x.call("ll_set_" + name, y.d), tests[name])


if __name__ == "__main__":
    unittest.main()
