# args:
"""strip, lstrip, rstrip of space and of given characters."""

import sys


def entry_point(argv):
    for s in ["  abc  ", "abc", "", "   ", "\t\n x \r\n"]:
        print("[%s] [%s] [%s]" % (s.strip(" "), s.lstrip(" "), s.rstrip(" ")))
        print("[%s]" % s.strip())
        print("[%s] [%s]" % (s.lstrip(), s.rstrip()))
    s = "xxabcxyxx"
    print(s.strip("x"), s.lstrip("x"), s.rstrip("x"), s.strip("xy"), s.strip("abcxy"), s.strip("z"))
    print("000123000".strip("0"), "line\n".rstrip("\n"), "a\n\n".rstrip("\n") + "|")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
