# args:
"""Orders of lists and tuples whose items are instances with orders of their own."""

import sys


class Version(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n

    def __lt__(self, other):
        return self.n < other.n

    def __le__(self, other):
        return self.n <= other.n


class Backwards(Version):
    def __lt__(self, other):
        return self.n > other.n


class OnlyLess(object):
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


def compare(a, b):
    print(a < b, a <= b, a == b, a != b)


def entry_point(argv):
    one, two, three = Version(1), Version(2), Version(3)
    compare([one, two], [one, three])
    compare([one, two], [Version(1), Version(2)])
    compare([one, two], [one])
    compare([three], [one, two])
    print([[one]] < [[two]], [[one]] <= [[one]], [[two]] <= [[one], [two]])
    print((1, two) < (1, three), (1, two) <= (1, Version(2)), (1, two) == (1, Version(2)), (2, one) < (1, two))
    print(("a", (one, 2)) < ("a", (two, 1)), ("a", (one, 2)) <= ("a", (one, 1)), (two, one) != (Version(2), one))
    print(max([[one], [three], [two]])[0].n, [v.n for v in sorted([three, one, two])], min([(2, one), (1, three)])[0])
    print([v[1].n for v in sorted([(1, three), (1, one), (0, two)])])
    backwards = [Backwards(1), Backwards(2)]
    print(backwards[0] < backwards[1], [v.n for v in sorted(backwards)], [backwards[0]] < [backwards[1]])
    less = [OnlyLess(2), OnlyLess(1)]
    less.sort()
    print(less[0].n, [less[0]] < [less[1]], (3, less[1]) < (3, less[0]))
    print(one in [Version(3), Version(1)], one in (three, Version(1)), [one, two].index(Version(2)), [one, one].count(Version(1)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
