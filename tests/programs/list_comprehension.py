# args:
"""Comprehensions with conditions, nesting, and calls."""

import sys


def square(n):
    return n * n


def show(l):
    print(" ".join([str(x) for x in l]))


def entry_point(argv):
    show([i for i in range(5)])
    show([square(i) for i in range(6) if i % 2])
    show([i * j for i in range(1, 4) for j in range(1, 4)])
    show([i * j for i in range(1, 5) for j in range(i) if j != 1 if i != 3])
    show([x + 1 for x in [x * 10 for x in range(3)]])
    i = 77
    show([i for i in range(2)])
    print(i)
    words = [w for w in "a bb ccc dd e".split(" ") if len(w) == 2]
    print("|".join(words))
    pairs = [(c, ord(c)) for c in "xyz"]
    for c, n in pairs:
        print(c, n)
    print(len([0 for c in "mississippi" if c == "s"]))
    show([a if a > 2 else -a for a in range(5)])
    show([len(row) for row in [[1], [], [2, 3]]])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
