# args:
"""Lists, tuples, dicts and sets of instances of several classes, each compared by the methods of its own."""

import sys


class ByName(object):
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return len(self.name)

    def __lt__(self, other):
        return self.name < other.name


class ByNumber(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n

    def __lt__(self, other):
        return self.n > other.n


class Plain(object):
    pass


def entry_point(argv):
    p = Plain()
    print([ByName("a")] == [ByName("a")], [ByNumber(1)] == [ByNumber(1)], [p] == [p], [p] == [Plain()])
    print((ByName("a"), 1) == (ByName("b"), 1), (ByNumber(1), 1) == (ByNumber(1), 1), (p, 1) == (Plain(), 1))
    print({1: ByName("a")} == {1: ByName("a")}, {1: ByNumber(2)} == {1: ByNumber(3)}, {1: p} == {1: p})
    print({ByName("a")} == {ByName("a")}, {ByNumber(2)} == {ByNumber(3)}, {p} == {Plain()})
    print([(ByName("x"), 1)] == [(ByName("x"), 1)], [(ByNumber(5), 1)] == [(ByNumber(5), 1)], [(p, 1)] == [(p, 1)])
    print(ByName("q") in [ByName("z"), ByName("q")], ByNumber(4) in [ByNumber(5)], p in [Plain(), p])
    print([ByName("q"), ByName("r")].index(ByName("r")), [ByNumber(3), ByNumber(4)].count(ByNumber(3)))
    print([x.name for x in sorted([ByName("b"), ByName("a")])], [x.n for x in sorted([ByNumber(1), ByNumber(2)])])
    print(sorted([(1, ByName("b")), (1, ByName("a"))])[0][1].name, sorted([(1, ByNumber(1)), (1, ByNumber(2))])[0][1].n)
    table = {(ByName("k"), 1): "name"}
    numbers = {(ByNumber(7), 1): "number"}
    plain = {(p, 1): "plain"}
    print(table[(ByName("k"), 1)], numbers[(ByNumber(7), 1)], plain[(p, 1)], (Plain(), 1) in plain)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
