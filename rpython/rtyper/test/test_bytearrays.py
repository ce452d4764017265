"""The class behind `bytearray` against Python's own, operation by operation."""

import random
import unittest

from rpython.rtyper.methods.bytearrays import bytearray as Ours
from rpython.rtyper.methods.bytearrays import bytes_repr, prebuilt


def content(b):
    return [ord(c) for c in b.chars]


class BytearrayTest(unittest.TestCase):
    def test_changes(self):
        rng = random.Random(5)
        ours, theirs = Ours(), bytearray()
        for i in range(2000):
            index, value = rng.randrange(-12, 12), rng.randrange(-20, 300)
            start, stop, step = (rng.choice([None, rng.randrange(-12, 12)]) for i in range(3))
            items = [rng.randrange(256) for i in range(rng.randrange(4))]
            change = rng.randrange(9)

            def act(b, is_ours):
                if change == 0:
                    b.append(value)
                elif change == 1:
                    b.insert(index, value)
                elif change == 2:
                    return b.pop(index)
                elif change == 3:
                    b[index] = value
                elif change == 4:
                    b.extend(items)
                elif change == 5:
                    b.remove(value)
                elif change == 6:
                    b.reverse()
                elif is_ours:
                    return b.__delslice__(start, stop, step) if change == 7 else b.__setslice__(start, stop, step, items)
                elif change == 7:
                    del b[start:stop:step]
                else:
                    b[start:stop:step] = items

            results = []
            for b in (ours, theirs):
                try:
                    results.append(act(b, b is ours))
                except (IndexError, ValueError) as error:
                    results.append(type(error))
            self.assertEqual(results[0], results[1])
            self.assertEqual(content(ours), list(theirs))
            self.assertEqual(content(ours.__getslice__(start, stop, step if step != 0 else None)),
                             list(theirs[start:stop:step if step != 0 else None]))
            if len(theirs) > 40:
                ours.clear()
                theirs.clear()

    def test_operators(self):
        a, b = Ours("abc"), Ours("abd")
        self.assertTrue(a < b and a <= b and a != b and b > a and a == "abc")
        self.assertEqual(content(a + b), list(b"abcabd"))
        self.assertEqual(content(2 * a), list(b"abcabc"))
        self.assertTrue(97 in a and "bc" in a and 100 not in a)
        self.assertEqual(list(a), [97, 98, 99])

    def test_repr(self):
        for text in [b"", b"plain", b"'", b'"', b"'\"", b"\\\n\r\t\0\x7f\xff"]:
            self.assertEqual("bytearray(b%s)" % bytes_repr(text.decode("latin-1")), repr(bytearray(text)))
            self.assertEqual(repr(prebuilt(bytearray(text))), repr(bytearray(text)))


if __name__ == "__main__":
    unittest.main()
