# args:
"""Tuples with instances as keys, compared and hashed by `__eq__` and `__hash__`; nested tuples and lists compared so too."""

import sys

from rpython.rlib.objectmodel import compute_hash


class Version(object):
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        return self.major == other.major and self.minor == other.minor

    def __hash__(self):
        return self.major * 100 + self.minor


class Pre(Version):
    def __init__(self, major, minor, tag):
        Version.__init__(self, major, minor)
        self.tag = tag

    def __hash__(self):
        return Version.__hash__(self)


class Plain(object):
    pass


def entry_point(argv):
    n = len(argv)
    table = {}
    table[(Version(1, n), "a")] = 10
    table[(Version(1, n), "a")] += 1
    table[(Version(2, n), "a")] = 20
    print(len(table), table[(Version(1, n), "a")], (Version(1, n), "b") in table, table[(Pre(2, n, "x"), "a")])
    nested = {}
    nested[(n, (Version(3, 0), n))] = "three"
    print(nested[(n, (Version(3, 0), n))], (n, (Version(3, 1), n)) in nested)
    seen = set()
    for i in range(6):
        seen.add((Version(i % 2, 0), i % 3 == 0))
    print(len(seen), (Version(0, 0), True) in seen, (Version(5, 0), True) in seen)
    p = Plain()
    identity = {(p, 1): "p"}
    print((p, 1) in identity, (Plain(), 1) in identity)
    print((1, (Version(1, 1), "x")) == (1, (Version(1, 1), "x")), ((Version(1, 1),),) == ((Version(1, 2),),))
    print([(Version(1, 1), 1)] == [(Version(1, 1), 1)], [[Version(1, 1)]] == [[Version(1, 1)]], [[Version(1, 1)]] == [[]])
    print(compute_hash((Version(1, 2), n)) == compute_hash((Version(1, 2), n)), hash(Version(4, 5)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
