# args:
"""upper, lower and case tests."""

import sys


def swap(s):
    result = ""
    for c in s:
        if c.isupper():
            result += c.lower()
        elif c.islower():
            result += c.upper()
        else:
            result += c
    return result


def entry_point(argv):
    for s in ["hello", "HELLO", "Hello World 123", "", "[]{}@`", "azAZ09"]:
        print(s.upper(), s.lower(), swap(s))
    print("A".isupper(), "a".isupper(), "1".isupper(), "a".islower(), "Z".islower())
    print("abc".upper() == "ABC", "q".upper(), "Q".lower())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
