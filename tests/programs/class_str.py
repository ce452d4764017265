# args:
"""__str__ and __repr__ through str, print, % and f-strings."""

import sys


class Money(object):
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return "$%d" % self.n

    def __repr__(self):
        return "Money(%d)" % self.n


class Euro(Money):
    def __str__(self):
        return "EUR %d" % self.n


def entry_point(argv):
    for m in [Money(5), Euro(7)]:
        print(m)
        print(str(m), repr(m), "%s" % m, "%r" % m, f"{m} {m!r}")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
