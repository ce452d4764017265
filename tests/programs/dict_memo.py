# args: 80
"""Memoised recursion with a global dictionary."""

import sys


cache = {}
calls = [0]


def fib(n):
    calls[0] += 1
    if n in cache:
        return cache[n]
    if n < 2:
        result = n
    else:
        result = fib(n - 1) + fib(n - 2)
    cache[n] = result
    return result

paths = {}


def count_paths(x, y):
    if x == 0 or y == 0:
        return 1
    key = (x, y)
    if key not in paths:
        paths[key] = count_paths(x - 1, y) + count_paths(x, y - 1)
    return paths[key]


def entry_point(argv):
    n = int(argv[1])
    print(fib(n), len(cache), calls[0])
    print(count_paths(12, 12), len(paths))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
