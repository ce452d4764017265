# args:
"""rsplit counts from the right."""

import sys


def show(parts):
    print(len(parts), "|".join(parts))


def entry_point(argv):
    show("a.b.c".rsplit("."))
    show("a.b.c".rsplit(".", 1))
    show("a.b.c".rsplit(".", 2))
    show("a.b.c".rsplit(".", 0))
    show("abc".rsplit(".", 1))
    show("..a".rsplit(".", 1))
    show("a..".rsplit(".", 1))
    show("aaa".rsplit("aa", 1))
    show("/usr/local/lib".rsplit("/", 1))
    show("".rsplit(".", 1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
