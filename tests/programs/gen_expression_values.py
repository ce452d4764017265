# args:
"""Generator expressions as values: passed to functions, stored, nested, with variables of the function around."""

import sys


def total(items):
    result = 0
    for x in items:
        result += x
    return result


def first(items, default):
    for x in items:
        return x
    return default


class Holder(object):
    def __init__(self, items):
        self.items = items

    def take(self):
        return next(self.items, -1)

    def scaled(self, k):
        return (x * k + self.offset() for x in range(4))

    def offset(self):
        return 1


def evens(n):
    return (x for x in range(n) if x % 2 == 0)


def entry_point(argv):
    print(total(x * x for x in range(4)), total((x for x in [5, 6])))
    print(first((w for w in ["a", "bb", "ccc"] if len(w) > 1), "none"), first((w for w in ["a"] if len(w) > 1), "none"))
    k = 3
    it = (x * k for x in range(3))
    print(next(it))
    k = 10
    print(list(it))
    holder = Holder(x + 1 for x in [1, 2])
    print(holder.take(), holder.take(), holder.take())
    print(list(holder.scaled(5)), list(evens(7)))
    print(total(x + y for x in range(3) for y in range(x)), total(x for x in evens(9) if x > 2))
    print(list((a, b) for a, b in zip("xy", [1, 2]))[1][0])
    rows = [[1, 2], [3], []]
    print(total(total(x * k for x in row) for row in rows))
    for i, x in enumerate(x * 2 for x in [1, 2]):
        print(i, x)
    print(sorted((len(w) for w in ["aaa", "b"])), ",".join(w for w in ["p", "q"]))
    words = ["b", "a"]
    lazy = (w + "!" for w in words)
    words.append("c")
    print(list(lazy))
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
