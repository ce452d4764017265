# args:
"""enumerate, zip, reversed, map and filter, nested in one another and unpacked."""

import sys


def double(x):
    return x * 2


def odd(x):
    return x % 2 == 1


def entry_point(argv):
    l = [5, 6, 7]
    print([(i, a, b) for i, (a, b) in enumerate(zip(l, "xyz"))])
    print([(a, i) for a, (i, b) in zip("pq", enumerate(l, 10))], list(enumerate("")), list(zip([], l)))
    print([x for x in reversed(list(enumerate(l)))], list(reversed("abc")), [i for i in reversed(range(4))])
    print(list(map(double, l)), list(filter(odd, l)), list(map(double, filter(odd, range(6)))))
    print(list(zip(l, l[1:], l[2:])), [a + b for a, b in zip(l, reversed(l))], sum(map(double, l)))
    print(list(map(lambda a, b: a * b, l, [1, 2, 3])), list(map(len, ["a", "bb", ""])), list(map(str, l)))
    print(dict(zip("ab", [1, 2])), sorted(zip([2, 1], "xy")), max(zip([1, 3, 2], "abc")), list(filter(None, [0, 1, 2])))
    print(any(map(odd, l)), all(odd(x) for x in l), "".join(map(chr, [72, 105])), min(enumerate([3, 1])))
    for (i, a), (j, b) in zip(enumerate("ab"), enumerate("cd", 5)):
        print(i, a, j, b)
    d = {"a": 1, "b": 2}
    print([(i, k, v) for i, (k, v) in enumerate(d.items())], list(zip(d, d.values())), [k for k in reversed(list(d))])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
