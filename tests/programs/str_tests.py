# args:
"""isdigit, isalpha, isalnum, isspace of characters and strings."""

import sys


def entry_point(argv):
    for c in "aZ5 _\t\n-~":
        print(ord(c), c.isdigit(), c.isalpha(), c.isalnum(), c.isspace())
    digits = 0
    letters = 0
    spaces = 0
    for c in "call 555 1234 now  ":
        if c.isdigit():
            digits += 1
        elif c.isalpha():
            letters += 1
        elif c.isspace():
            spaces += 1
    print(digits, letters, spaces)
    for s in ["123", "12a", "abc", "", " ", "ab1"]:
        print("[%s]" % s, s.isdigit(), s.isalpha(), s.isalnum())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
