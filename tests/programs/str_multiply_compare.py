# args:
"""Repetition, order and equality of strings with bytes of all values."""

import sys


def entry_point(argv):
    for n in [-2, 0, 1, 3]:
        print(n, "ab" * n, n * "x", repr("" * n), len("abc" * n))
    words = ["b", "", "a", "ab", "B", "\xe9", "a\x00", "aa", "~", "a"]
    words.sort()
    print([repr(w) for w in words])
    for a in ["", "a", "ab"]:
        for b in ["", "a", "b"]:
            print(repr(a), repr(b), a < b, a <= b, a == b, a != b, a > b, a >= b)
    print("\xff" > "z", "\x00" < "\x01", "Z" < "a", "10" < "9", "a" * 3 == "aaa", "" < "\x00")
    c = "q"
    print("a" < c < "z", c == "q", "q" == c[0], c in "qrs", c not in "abc", "" in c, "qr" in "pqrs")
    big = "x" * 1000
    print(big == "x" * 999 + "x", big < "x" * 999 + "y", big[:-1] < big, max(words), min(words) == "")
    s = "n="
    s += "%d" % len(argv)
    s *= 2
    print(s)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
