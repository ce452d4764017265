# args:
"""Generators of every kind of value: tuples, instances, None, floats, lists, functions, generators."""

import sys


class A(object):
    def __init__(self, n):
        self.n = n


def inc(x):
    return x + 1


def dec(x):
    return x - 1


def pairs(n):
    for i in range(n):
        yield i, (str(i), i * 0.5)


def maybe(n):
    for i in range(n):
        if i % 2:
            yield A(i)
        else:
            yield None


def mixed_numbers():
    yield 1.0
    yield 2.5


def functions():
    yield inc
    yield dec
    yield inc


def lists():
    l = []
    for i in range(3):
        l.append(i)
        yield l


def nothing():
    return
    yield 1


def bare():
    for i in range(2):
        yield


def inner(n):
    for i in range(n):
        yield n * 10 + i


def outer():
    for n in range(3):
        yield inner(n)


def entry_point(argv):
    print([i + len(s) for i, (s, f) in pairs(3)], sum([f for i, (s, f) in pairs(4)]))
    print([a.n if a is not None else -1 for a in maybe(5)])
    print([f for f in mixed_numbers()], [f(10) for f in functions()])
    print([len(l) for l in lists()], [l is l for l in lists()])
    kept = [l for l in lists()]
    print(kept, kept[0] is kept[2])
    print([x for x in nothing()], len([x for x in bare()]))
    print([[x for x in g] for g in outer()])
    print([c for c in (ch for ch in "abc")], sum(x * x for x in range(4)), max(len(w) for w in ["a", "bcd"]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
