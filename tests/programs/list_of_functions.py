# args:
"""Lists of functions: as tables, changed while running, compared, composed."""

import sys


def inc(x):
    return x + 1


def dbl(x):
    return x * 2


def neg(x):
    return -x


def compose(fs, x):
    for f in fs:
        x = f(x)
    return x


def entry_point(argv):
    fs = [inc, dbl, neg]
    print(compose(fs, 5), compose(fs[::-1], 5), compose([], 5))
    fs.append(inc)
    fs[0] = dbl
    print(compose(fs, 5), fs.count(dbl), fs.index(neg), inc in fs, fs[0] is fs[1])
    fs.sort(key=lambda f: f(3))
    print([f(3) for f in fs], fs[0] is neg)
    fs.remove(inc)
    print(inc in fs, len(fs), fs == [neg, dbl, dbl])
    lambdas = [lambda x: x, lambda x: x * x, inc]
    print([f(7) for f in lambdas])
    results = {}
    for name, f in [("i", inc), ("n", neg)]:
        results[name] = f(100)
    print(results)
    f = fs.pop()
    print(f(f(f(1))))
    binary = [lambda a, b: a + b, lambda a, b: a - b]
    print([g(3, 8) for g in binary])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
