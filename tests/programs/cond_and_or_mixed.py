# args: 1 2
"""`a and b or c`: only the last operand of the inner one can be the result."""

import sys


class Box(object):
    def __init__(self, n):
        self.n = n

    def __bool__(self):
        seen.append(self.n)
        return self.n > 0


seen = []


def pick(items, box, n):
    a = items and "full" or "empty"
    b = box and n > 1 and "big" or box and "small" or "none"
    c = (items or n) and "some" or "nothing"
    d = n and items and len(items) or -1
    e = (n > 3 or not items) and "x" or n == 2 and "two" or "y"
    return "%s %s %s %d %s" % (a, b, c, d, e)


def default(text, n):
    return (n < 3 or text == "keep") and (text or "blank") or "other"


def found(box):
    return box and box.n or 7


def entry_point(argv):
    for n in range(5):
        print(pick([1] * n, Box(n - 1), n), pick([], Box(1), n), default("", n), default("keep", n), default("q", n))
    print(found(Box(0)), found(Box(5)), seen)
    args = argv[1:]
    print(args and args[0] or "no arguments", not args and "none" or len(args) > 1 and args[1] or "one")
    value = len(args) > 5 and 3 or len(args) > 1 and 4
    print(value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
