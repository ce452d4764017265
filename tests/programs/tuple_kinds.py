# args:
"""Tuples of every kind of item: compared, hashed, nested, printed, returned."""

import sys


class A(object):
    def __init__(self, n):
        self.n = n


def f(x):
    return x + 1


def entry_point(argv):
    a = A(5)
    t = (1, "s", 2.5, True, a, f, None, [1], {"k": 2}, "c", (3, 4))
    print(t[0], t[1], t[2], t[3], t[4].n, t[5](1), t[6] is None, t[7], t[8], t[9], t[10])
    t[7].append(2)
    t[4].n += 1
    print(t[7], a.n, len(t))
    print((1, "a") == (1, "a"), (1, "a") != (1, "b"), (1, 2) < (1, 3), (2, 0) > (1, 9), (1, 2) <= (1, 2))
    print((1, (2, "x")) < (1, (2, "y")), ("a", 1.5) >= ("a", 1.25), (a, 1) == (a, 1), (a, 1) == (A(6), 1))
    print((1, 2) + (3, "x"), ((1,) + (2,))[1], len(()), () == (), (1,) == (1,))
    print((1, "x"), ("a",), (), ((1, 2), [3]), (1.0, True, None))
    print(3 in (1, 2, 3), "z" in ("x", "y"), 2.5 in (1.5, 2.5), not (), not (0,))
    best = max((3, "a"), (3, "b"), (1, "z"))
    print(best, min((2, 1), (1, 2)), sorted([(2, "b"), (1, "c"), (2, "a")]))
    total = 0
    for x in (1, 2, 3):
        total += x
    print(total, sum((1, 2)), ",".join(("a", "b")), list((4, 5)), max((4, 9, 2)))
    mixed = (1, 2) if len(argv) > 100 else (3, 4)
    print(mixed, mixed[0] + mixed[1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
