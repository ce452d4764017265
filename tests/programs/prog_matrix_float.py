# args: 5
"""Gaussian elimination over lists of floats."""

import sys


def solve(a, b):
    n = len(b)
    for col in range(n):
        pivot = col
        for row in range(col + 1, n):
            if abs(a[row][col]) > abs(a[pivot][col]):
                pivot = row
        if a[pivot][col] == 0.0:
            raise ValueError
        a[col], a[pivot] = a[pivot], a[col]
        b[col], b[pivot] = b[pivot], b[col]
        for row in range(col + 1, n):
            factor = a[row][col] / a[col][col]
            for k in range(col, n):
                a[row][k] -= factor * a[col][k]
            b[row] -= factor * b[col]
    x = [0.0] * n
    for row in range(n - 1, -1, -1):
        total = b[row]
        for k in range(row + 1, n):
            total -= a[row][k] * x[k]
        x[row] = total / a[row][row]
    return x


def entry_point(argv):
    n = int(argv[1])
    a = [[1.0 / (i + j + 1) + (2.0 if i == j else 0.0) for j in range(n)] for i in range(n)]
    b = [float(i) for i in range(n)]
    for x in solve(a, b):
        print("%.9f" % x)
    try:
        solve([[1.0, 2.0], [2.0, 4.0]], [1.0, 2.0])
    except ValueError:
        print("singular")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
