# args:
"""Iterators kept in attributes and containers, shared between functions, resumed."""

import sys


class Reader(object):
    def __init__(self, text):
        self.chars = iter(text)
        self.lines = enumerate(text.split("\n"), 1)

    def word(self):
        result = ""
        for c in self.chars:
            if c in " \n":
                break
            result += c
        return result


def header(it):
    return next(it), next(it)


def rest(it):
    return [x for x in it]


def entry_point(argv):
    r = Reader("one two\nthree  four")
    print([r.word() for i in range(6)])
    n, line = next(r.lines)
    print(n, line)
    for n, line in r.lines:
        print(n, line)
    it = iter([1, 2, 3, 4])
    print(header(it), rest(it), rest(it))
    down = iter(range(10, 0, -3))
    a = next(down)
    print(a, max(down), next(down, -1))
    keys = iter({"x": 1, "y": 2})
    print(next(keys) + next(keys) + next(keys, "!"))
    items = iter({"x": 1, "y": 2}.items())
    k, v = next(items)
    print(k, v, [pair for pair in items])
    z = zip([1, 2, 3], "ab")
    print(next(z), [pair for pair in z])
    back = reversed([1, 2, 3])
    print(next(back), sum(back))
    chunks = []
    numbers = iter(range(7))
    for x in numbers:
        chunks.append((x, next(numbers, -1)))
    print(chunks)
    l = [1, 2]
    it = iter(l)
    next(it)
    l.append(3)
    print(rest(it), [x for x in iter((4, 5))])
    try:
        next(it)
    except StopIteration:
        print("stop")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
