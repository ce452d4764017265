# args:
"""Iterators of all kinds as values: made, kept, passed on, taken from in several places."""

import sys


class Reader(object):
    def __init__(self, text):
        self.chars = iter(text)
        self.line = 1

    def word(self):
        out = []
        for c in self.chars:
            if c == " ":
                break
            out.append(c)
        return "".join(out)


def first(it):
    for x in it:
        return x
    return -1


def skip(it, n):
    for _ in range(n):
        next(it, 0)
    return it


def optional(l, wanted):
    return iter(l) if wanted else None


def entry_point(argv):
    it = iter([1, 2, 3, 4])
    print(first(it), first(it), next(it), next(it), next(it, 99))
    try:
        next(it)
    except StopIteration:
        print("stop")
    print(list(skip(iter([1, 2, 3, 4]), 2)))
    print(list(skip(iter([1]), 2)))
    reader = Reader("ab cde f")
    print(reader.word(), reader.word(), reader.word(), "[" + reader.word() + "]")
    r = iter(range(10))
    print(next(r), next(r), sum(r))
    r = iter(range(10, 0, -3))
    print(list(r), list(r))
    d = {"x": 1, "y": 2, "z": 3}
    keys = iter(d)
    print(next(keys), next(keys))
    values = iter(d.values())
    print(next(values) + next(values))
    items = iter(d.items())
    k, v = next(items)
    print(k, v, list(keys))
    t = iter((5, 6))
    print(next(t), next(t), next(t, -1))
    s = iter("xy")
    print(next(s) + next(s) + next(s, "!"))
    back = reversed([1, 2, 3])
    print(next(back), list(back))
    e = enumerate("abc", 5)
    n, c = next(e)
    print(n, c, [x for x, _ in e])
    z = zip([1, 2, 3], "ab")
    n, c = next(z)
    print(n, c)
    for n, c in z:
        print(n, c)
    print(next(z, (0, "none"))[1])
    it = optional([1, 2], len(argv) > 0)
    if it is not None:
        print(next(it))
    print(optional([1], len(argv) > 5) is None)
    l = [1, 2]
    grown = iter(l)
    print(next(grown))
    l.append(3)
    print(list(grown))
    l.append(4)
    print(next(grown, -1), len(l))
    same = iter(grown)
    print(same is grown)
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
