# args:
"""print of several values, of none, of each type."""

import sys


def entry_point(argv):
    print()
    print("one")
    print("a", "b", 3, 4.5, True, False)
    print("")
    print("", "")
    print(1, -1, 10 ** 15)
    print(1.0, 1e50, -0.5)
    print("tab\tinside", "two\nlines")
    name = "x" if argv else None
    print(name)
    n = 5
    print("n =", n, "n*n =", n * n)
    print("percent %", "brace {}")
    print(chr(65) + "b", "c"[0])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
