# args:
"""center, ljust, rjust, zfill, title, capitalize, swapcase and their edges."""

import sys


def entry_point(argv):
    for s in ["", "a", "ab", "-7", "+5", "abcdef"]:
        print("[%s] [%s] [%s] [%s]" % (s.ljust(4), s.rjust(4), s.center(4), s.zfill(4)))
        print("[%s] [%s] [%s]" % (s.ljust(5, "."), s.rjust(5, "."), s.center(5, ".")))
    print("[%s] [%s] [%s]" % ("x".ljust(0), "x".rjust(-3), "x".zfill(1)))
    for s in ["hello world", "HELLO", "mIxEd cAsE", "it's 3rd-party", "", "\xe9t\xe9", "a1b2"]:
        print(repr(s.lower()), repr(s.upper()) if "\xe9" not in s else "-")
    for s in ["hello world", "HELLO", "mIxEd cAsE", "x", ""]:
        print(s.title(), s.capitalize(), s.swapcase())
    for s in ["abc", "ABC", "aBc", "123", "a1", " ", "", "Ab Cd"]:
        print(repr(s), s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.islower(), s.isupper(), s.istitle())
    print("a\tbc\td".expandtabs(), "a\tbc\td".expandtabs(4), "\t|".expandtabs(1), "ab\n\tc".expandtabs(3))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
