# args: a,b;c
"""Loops over characters, with and without positions."""

import sys


def entry_point(argv):
    s = argv[1]
    for c in s:
        print(c, ord(c))
    for i in range(len(s)):
        print(i, s[i])
    for i, c in enumerate(s):
        print(i, c)
    for c in "":
        print("never", c)
    codes = [ord(c) for c in "xyz"]
    print(codes[0], codes[1], codes[2])
    total = 0
    for c in "hello":
        if c == "l":
            continue
        total = total * 3 + ord(c)
    print(total)
    for c in reversed("abc"):
        print(c)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
