# args:
"""Lists: star unpacking, slices with steps, orders, keys, iterables of all sorts."""

import sys
from rpython.rlib.rarithmetic import r_uint, r_int32, r_longlonglong


def show(l):
    print(" ".join([str(x) for x in l]))


def entry_point(argv):
    l = [3, 1, 2]
    l += (7, 8)
    l += range(3)
    l.extend({5: 1, 6: 2})
    l.extend([True, False][0:0] or [0])
    show(l)
    print(l.index(7), l.index(1, 2 - 1), l.index(0, -3), l.count(0))
    try:
        l.index(3, 1)
    except ValueError:
        print("no 3")
    a, *b = l
    print(a, len(b))
    *c, d = l
    print(len(c), d)
    a, *b, d = l
    print(a, b, d)
    (a, e), f = (1, 2), 3
    print(a, e, f)
    l[0], l[1] = l[1], l[0]
    l[0] += 10
    l[-1] *= 3
    show(l)
    del l[0], l[0]
    show(l)
    l[1:3] = []
    l[1:1] = [9, 9, 9]
    l[:0] = (4,)
    l[len(l):] = range(2)
    show(l)
    print([1, 2] + [3], [1] * 3, 2 * [4], [0] * -1)
    print([[1, 2], [3]] == [[1, 2], [3]], [1] != [2], [(1, "a")] < [(1, "b")], [[1], [2]] < [[1], [3]])
    print(sorted([(2, "b"), (1, "c"), (1, "a")]), sorted("hello"), sorted([2.5, -1.0]), sorted([[2], [1, 5], [1]]))
    print(sorted({3, 1, 2}, reverse=True), sorted({"b": 1, "a": 2}))
    print(max([3, 9, 2], key=lambda_neg), min("xay"), max([], default=7), min([4, 5], default=0), max(1, 5, 3, key=lambda_neg))
    words = ["bb", "a", "ccc"]
    words.sort(key=len, reverse=True)
    print(words)
    print(sum([[1], [2]], []), sum([1.5, 2.0], 1.0), sum([1, 2], start=10))
    print(list(enumerate("ab", 5)), list(zip([1, 2], "ab", (True, False))))
    print(list(reversed((1, 2, 3))), [x for x in reversed({1: 2, 3: 4})])
    u = [r_uint(1), r_uint(5)]
    print(u[0] in u, len(u), u.index(r_uint(5)))
    n = [None, "x", None]
    print(n, n.count(None), n.index("x"))
    cs = ["a", "b"]
    cs.append("cd"[0])
    print(cs, "".join(cs))
    fl = [True, False]
    fl.insert(1, True)
    print(fl, fl.pop(0), fl.pop(), fl)
    x = [1, 2, 3, 4, 5]
    print(x[1:-1], x[-2:], x[:-10], x[10:], x[::-1], x[-1:0:-2])
    del x[1::2]
    print(x)
    x[::-1] = [10, 20, 30]
    print(x, x.copy() is x, x[:] == x)
    print((1, 2) * 2, () == (), (1,) + (2, "x"), (1, 2, 3)[1:], (5,) * 3)
    print(1 in (1, 2), "a" not in ("b", "c"), (1, 2) in [(1, 2)])
    t = (1, 2, 1)
    print(t.count(1), t.index(2), max(t), sum(t), len(t), sorted(t))
    return 0


def lambda_neg(x):
    return -x


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
