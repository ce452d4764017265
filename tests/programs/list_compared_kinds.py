# args:
"""Comparing containers whose items are inferred apart: empty ones, nested ones, characters and strings, numbers."""

import sys


def evens(limit):
    return [n for n in range(limit) if n % 2 == 0]


def entry_point(argv):
    empty = []
    numbers = [5]
    numbers.append(len(argv))
    print(empty == numbers, numbers != [], [] < numbers, numbers <= [], numbers == [n for n in empty])
    empty.sort()
    print(sorted(empty) == [], empty < [])
    grid = [[0]]
    grid[0].append(len(argv))
    print([[n, 5] for n in empty] != grid, grid == [[0, 1]], [evens(1), [1]] == grid, [[]] == grid)
    print([evens(3)] == [[0, 2]], [[0, 2]] < [evens(5)], [evens(1)] != grid)
    words = ["a"]
    words.append("bc")
    chars = [c for c in "abc"]
    print(words == chars, ["a", "bc"] == words, [c for c in "a"] == words[:1], chars < words, chars >= ["a"])
    print([1, 2] == [1.0, 2.0], [1.5] == [1], [1] < [1.5], [True] == [1])
    pairs = [("a", [1])]
    pairs.append(("b", []))
    print(pairs == [("a", [1]), ("b", [])], pairs[1:] == [("b", evens(0))], pairs[0] == ("a", evens(2)))
    tables = {1: [True]}
    print(tables == {1: [False]}, tables == {1: [True]}, {} == tables, {1: evens(1)} == {1: [0]})
    print([{1: 2}] == [{1: 2}], [{1}] == [{2}], [{"a": [1]}] == [{"a": [1]}])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
