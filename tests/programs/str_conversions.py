# args:
"""Between strings, characters and numbers: str, int, float, ord, chr, and what refuses."""

import sys


def to_int(s):
    try:
        return str(int(s))
    except ValueError:
        return "?"


def to_float(s):
    try:
        return str(float(s))
    except ValueError:
        return "?"


def entry_point(argv):
    words = ["0", "-1", "+5", " 7 ", "", " ", "1.5", "1e5", "abc", "--1", "1-", "\t3\n", "-.5", "5.", ".", "1e", "inf"]
    for s in words:
        print(repr(s), to_int(s), to_float(s))
    print([ord(c) for c in "aZ0\n\xff"], "".join([chr(n) for n in [72, 105, 33]]), chr(ord("a") + len(argv)))
    for n in [-1, 256]:
        try:
            print(len(chr(n * len(argv))) if n < 0 else 1)
        except ValueError:
            print("no character", n)
    print(str(5) + str(2.5) + str(True) + str(None) + str("s"), len(str(-100)), str(10)[0], int(str(7) * 3))
    print(int(3.9), int(-3.9), int(True), float(3), float(True), bool(""), bool("0"), bool(0), bool(0.0), bool([0]))
    print(int("12") + int("-12"), float("1") / 4, str(float("1e2")), repr(float("1e-7")), float("  2.5\n"))
    print("5" * 3, "1" + "2", "10" < "9", int("10") < int("9"), "%s" % 5 == "5", str(1) == "1", "a" == chr(97))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
