# args:
"""Dictionary comprehensions and dict() of pairs."""

import sys


def entry_point(argv):
    squares = {n: n * n for n in range(8)}
    print(len(squares), squares[7])
    odd = {str(n): n for n in range(10) if n % 2}
    for k, v in odd.items():
        print(k, v)
    inverse = {v: k for k, v in odd.items()}
    print(inverse[3], inverse[9], len(inverse))
    lengths = {w: len(w) for w in ["a", "bb", "ccc"]}
    print(lengths["bb"])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
