# args:
"""Recursion: factorial, fibonacci, ackermann, hanoi, gcd."""

import sys


def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a, b, c, moves):
    if n > 0:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + b)
        hanoi(n - 1, c, b, a, moves)


def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)


def power_set_size(n):
    if n == 0:
        return 1
    return power_set_size(n - 1) + power_set_size(n - 1)


def entry_point(argv):
    print(fact(20), fib(18), ackermann(2, 3), depth(800), power_set_size(8))
    moves = []
    hanoi(4, "a", "b", "c", moves)
    print(len(moves), " ".join(moves))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
