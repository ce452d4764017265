# args:
"""What generators yield: every kind of value; locals of every kind live across a yield."""

import sys
from rpython.rlib.rarithmetic import r_uint, intmask


class A(object):
    name = "A"


class B(A):
    name = "B"


def floats():
    x = 0.5
    while x < 3.0:
        yield x
        x *= 2.0


def chars(s):
    for c in s:
        yield c


def maybe_strings(n):
    for i in range(n):
        yield None if i % 2 else "s%d" % i


def instances(n):
    for i in range(n):
        if i % 2:
            yield A()
        else:
            yield B()


def lists(n):
    acc = []
    for i in range(n):
        acc.append(i)
        yield acc


def dicts():
    d = {}
    for word in ["a", "b", "a"]:
        d[word] = d.get(word, 0) + 1
        yield d


def tuples(n):
    for i in range(n):
        yield i, str(i), i * 0.5


def unsigned():
    x = r_uint(1)
    for i in range(3):
        x = x << 30
        yield x


def bools(n):
    for i in range(n):
        yield i % 3 == 0


def functions():
    yield floats_total
    yield doubled


def floats_total(x):
    return x + 1


def doubled(x):
    return x * 2


def nones(n):
    for i in range(n):
        yield


def classes():
    yield A
    yield B


def everything(n, s, f, flag):
    l = [n]
    d = {s: f}
    t = (n, s)
    a = B() if flag else A()
    c = s[0]
    u = r_uint(n)
    for i in range(n):
        l.append(i)
        d[str(i)] = f * i
        yield i
        u += r_uint(i)
        f += 0.25
        s += c
        flag = not flag
        yield len(l) + len(d)
    print(l, len(d), t[1], a.name, c, intmask(u), f, s, flag)


def entry_point(argv):
    print(" ".join([str(x) for x in floats()]))
    print("".join(list(chars("hello"))))
    print(" ".join([str(x) for x in maybe_strings(4)]))
    print("".join([x.name for x in instances(4)]))
    for l in lists(3):
        print(l)
    for d in dicts():
        print(len(d), d["a"])
    for i, s, f in tuples(3):
        print(i, s, f)
    for x in unsigned():
        print(intmask(x))
    print([1 if b else 0 for b in bools(5)])
    for f in functions():
        print(f(20))
    count = 0
    for x in nones(3):
        count += 1
    print(count)
    for cls in classes():
        print(cls().name)
    total = 0
    for x in everything(3, "xyz", 1.5, True):
        total += x
    print(total)
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
