# args: abcdefgh
"""Slices with all kinds of bounds."""

import sys


def entry_point(argv):
    s = argv[1]
    n = len(s)
    for i in [-20, -8, -3, -1, 0, 1, 4, 7, 8, 9, 100]:
        print(i, "[%s] [%s]" % (s[i:], s[:i]))
        for j in [-9, -2, 0, 3, 8, 50]:
            print(i, j, "[%s]" % s[i:j])
    print(s[:] == s, s[:-1], s[1:-1], s[n:], s[-1:], s[:n // 2] + s[n // 2:])
    for step in range(0, n, 3):
        print(s[step:step + 3])
    rest = s
    while rest:
        print(rest)
        rest = rest[2:]
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
