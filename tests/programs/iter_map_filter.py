# args:
"""map and filter with functions of several kinds, over iterables of several kinds."""

import sys


def inc(n):
    return n + 1


def odd(n):
    return n % 2 == 1


def shout(s):
    return s.upper()


def add(a, b):
    return a + b


def clamp(x, low, high):
    return min(max(x, low), high)


class Scale(object):
    def __init__(self, k):
        self.k = k

    def by(self, x):
        return x * self.k


class Parity(object):
    def __init__(self, rest):
        self.rest = rest

    def __call__(self, x):
        return x % 2 == self.rest


def upto(n):
    for i in range(n):
        yield i


def transform(f, items):
    out = []
    for x in map(f, items):
        out.append(x)
    return out


def entry_point(argv):
    print(list(map(inc, [1, 2, 3])), list(map(inc, upto(3))), sum(map(inc, range(4))))
    print("".join(map(shout, ["ab", "c"])), list(map(ord, "AZ")), list(map(str, [1, 22])))
    print(list(map(len, ["", "abc"])), list(map(int, ["7", "8"])))
    print(list(map(add, [1, 2, 3], (10, 20))), list(map(clamp, [1, 5, 9], [2, 2, 2], [6, 6, 6])))
    print(list(filter(odd, [1, 2, 3])), list(filter(None, [0, 4, 0, 5])), list(filter(None, ["", "x"])))
    print(list(map(inc, filter(odd, map(inc, range(6))))))
    print(list(map(Scale(3).by, [1, 2])), list(filter(Parity(1), upto(6))), list(filter(Parity(0), upto(6))))
    print(transform(inc, [1, 2]), transform(abs_of, [-1, 2]))
    it = map(inc, [5, 6])
    print(next(it), next(it), next(it, -1))
    for i, x in enumerate(filter(odd, upto(6))):
        print(i, x)
    print(max(map(len, ["a", "bbb", "cc"])), sorted(map(shout, ["b", "a"])))
    for f in [inc, abs_of]:
        print(list(map(f, [-3, 3])))
    return 0


def abs_of(x):
    return -x if x < 0 else x


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
