# args:
"""Generators without an end: taken from, zipped, several at once."""

import sys


def naturals(start=0):
    while True:
        yield start
        start += 1


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def primes():
    found = []
    for n in naturals(2):
        if all_odd(n, found):
            found.append(n)
            yield n


def all_odd(n, found):
    for p in found:
        if n % p == 0:
            return False
    return True


def take(n, g):
    result = []
    if n == 0:
        return result
    for x in g:
        result.append(x)
        if len(result) == n:
            break
    return result


def cycle(s):
    while 1:
        for c in s:
            yield c


def entry_point(argv):
    print(take(5, naturals()), take(3, naturals(-1)), take(0, naturals()))
    print(take(15, fibonacci()), take(10, primes()))
    g = naturals(10)
    print(take(2, g), take(2, g), next(g))
    print(["%d%s" % (n, c) for n, c in zip(range(5), cycle("ab"))])
    a, b = fibonacci(), primes()
    print([next(a) * next(b) for i in range(6)], next(a), next(b))
    for n, f in enumerate(fibonacci()):
        if f > 100:
            print(n, f)
            break
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
