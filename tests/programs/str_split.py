# args:
"""split by a separator, by space, with limits."""

import sys


def show(parts):
    print(len(parts), "|".join(parts))


def entry_point(argv):
    show("a,b,c".split(","))
    show("a,b,c".split(",", 1))
    show("a,b,c".split(",", 0))
    show(",a,,b,".split(","))
    show("".split(","))
    show("abc".split(","))
    show("a--b--c".split("--"))
    show("a---b".split("--"))
    show("one two  three".split(" "))
    show("one two  three".split())
    show("  one\ttwo\nthree  ".split())
    show("".split())
    show("   ".split())
    show("a b c d".split(" ", 2))
    for line in "k1=v1\nk2=v=2\nk3\n".split("\n"):
        fields = line.split("=", 1)
        if len(fields) == 2:
            print(fields[0], "is", fields[1])
        else:
            print("[%s]" % line)
    total = 0
    for text in "1 2 3 40".split():
        total += int(text)
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
