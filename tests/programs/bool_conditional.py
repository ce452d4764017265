# args: 7
"""Conditional expressions, nested and as arguments."""

import sys


def classify(n):
    return "negative" if n < 0 else "zero" if n == 0 else "small" if n < 10 else "large"


def fizz(n):
    return "fizzbuzz" if n % 15 == 0 else "fizz" if n % 3 == 0 else "buzz" if n % 5 == 0 else str(n)


def entry_point(argv):
    n = int(argv[1])
    for x in [-n, 0, n, n * n]:
        print(classify(x))
    print(" ".join([fizz(i) for i in range(1, 31)]))
    print(max(n if n > 5 else 5, 6), (1 if n else 0) + (10 if n > 100 else 20))
    x = [1, 2, 3] if n > 3 else [4]
    print(len(x))
    y = n if n % 2 else -n
    print(y, "odd" if y > 0 else "even")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
