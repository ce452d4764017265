# args:
"""split, rsplit, replace of rlib.rstring."""

import sys

from rpython.rlib.rstring import split, rsplit, replace, strip_spaces


def show(parts):
    print(len(parts), "|".join(parts))


def entry_point(argv):
    for s in ["", "a", "a,b", ",a,,b,", "abc", ",,"]:
        show(split(s, ","))
        show(split(s, ",", 1))
        show(rsplit(s, ","))
        show(rsplit(s, ",", 1))
    for s in ["", "  ", "one", " one  two three ", "a\tb\nc"]:
        show(split(s))
        show(split(s, None, 1))
        show(rsplit(s))
        show(rsplit(s, None, 1))
        print("[%s]" % strip_spaces(s))
    show(split("a--b--c", "--"))
    show(rsplit("a---b", "--", 1))
    print(replace("banana", "an", "AN"), replace("banana", "a", ""), replace("banana", "a", "oo", 2))
    print(replace("abc", "", "-"), replace("abc", "", "-", 2), replace("", "", "x"), replace("aaa", "b", "c"))
    try:
        show(split("a", ""))
    except ValueError:
        print("empty separator")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
