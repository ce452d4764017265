# args:
"""partition, splitlines, ljust, zfill, title and others."""

import sys


def entry_point(argv):
    a, b, c = "key=value=x".partition("=")
    print(a, b, c)
    a, b, c = "key=value=x".rpartition("=")
    print(a, b, c)
    a, b, c = "nothing".partition("=")
    print(a, "[%s] [%s]" % (b, c))
    print("|".join("one\ntwo\r\nthree".splitlines()))
    print("[%s] [%s] [%s]" % ("ab".ljust(5), "ab".rjust(5), "ab".center(6)))
    print("42".zfill(5), "-42".zfill(5), "hello world".title(), "hELLO".capitalize(), "Ab".swapcase())
    print("a\tb".expandtabs(4), "aXbX".removesuffix("X"), "aXbX".removeprefix("a"))
    print("x".join("abc"), "abc".isidentifier())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
