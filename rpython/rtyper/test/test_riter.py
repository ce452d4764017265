"""The generators behind `map` and `filter` do what these do."""

import unittest

from rpython.rtyper import riter


class IteratorsTest(unittest.TestCase):
    def test_map(self):
        assert list(riter.map_items(len, ["a", "", "bcd"])) == [1, 0, 3]
        assert list(riter.map_items(max, [1, 5], (4, 2, 9))) == [4, 5]
        assert list(riter.map_items(max, [1, 5], [4, 2], [9, 0])) == [9, 5]

    def test_filter(self):
        assert list(riter.filter_items(None, [0, 1, 2, 0])) == [1, 2]
        assert list(riter.filter_items(str.isdigit, ["1", "x"])) == ["1"]


if __name__ == "__main__":
    unittest.main()
