# args:
"""in and not in for substrings and characters."""

import sys


def entry_point(argv):
    s = "the quick brown fox"
    for part in ["the", "fox", "quick", "", " ", "cat", "the quick brown fox", "the quick brown fox ", "x", "row"]:
        print("[%s]" % part, part in s, part not in s)
    vowels = 0
    for c in s:
        if c in "aeiou":
            vowels += 1
    print(vowels)
    print("a" in "", "" in "", "ab" in "aab", "aab" in "aaab", "aba" in "abba")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
