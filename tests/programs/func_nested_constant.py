# args:
"""Functions and lambdas inside a translated function that use no run-time variables of it: they are constants."""

import sys


K = 7


def apply(f, x):
    return f(x)


def sort_of(n):
    def fact(k):
        if k < 2:
            return 1
        return k * fact(k - 1)

    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return fact(n), even(n), odd(n)


def options(name):
    table = {"inc": lambda x: x + 1, "double": lambda x: x * 2, "k": lambda x: K}
    return table[name]


def with_defaults():
    def f(a, b=2, *, c=K):
        return a * 100 + b * 10 + c
    return f(1), f(1, 3), f(1, c=4), f(1, b=0, c=0)


def with_rest():
    def total(*args):
        result = 0
        for x in args:
            result += x
        return result
    return total(1, 2, 3) + total(4, 5, 6)


def numbers(n):
    def upto(k):
        i = 0
        while i < k:
            yield i
            i += 1
    return sum(upto(n))


def entry_point(argv):
    print(apply(lambda x: x + K, 3), apply(lambda x: -x, 3))
    for n in range(5):
        print(sort_of(n))
    print(options("inc")(5), options("double")(5), options("k")(5))
    print(with_defaults(), with_rest(), numbers(5))

    def local(s):
        return "<" + s + ">"
    f = local
    print(f("a"), local("b"))
    print(apply((lambda x: lambda y: y * 2)(1), 4))
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
