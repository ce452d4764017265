# args: 4
"""Nested lists: matrices, jagged rows, sharing."""

import sys


def make(rows, cols):
    return [[0] * cols for i in range(rows)]


def multiply(a, b):
    n = len(a)
    m = len(b[0])
    result = make(n, m)
    for i in range(n):
        for j in range(m):
            total = 0
            for k in range(len(b)):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def show(m):
    for row in m:
        print(" ".join(["%4d" % x for x in row]))


def entry_point(argv):
    n = int(argv[1])
    a = [[i * n + j for j in range(n)] for i in range(n)]
    identity = make(n, n)
    for i in range(n):
        identity[i][i] = 1
    show(a)
    show(multiply(a, a))
    print(multiply(a, identity) == a)
    shared = [[0]] * 3
    shared[0][0] = 5
    show(shared)
    jagged = []
    for i in range(5):
        jagged.append([1] * i)
    for row in jagged:
        print(len(row), sum_list(row))
    transposed = [[row[i] for row in a] for i in range(n)]
    show(transposed)
    return 0


def sum_list(l):
    total = 0
    for x in l:
        total += x
    return total


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
