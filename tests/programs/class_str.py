# args:
"""__str__ and __repr__ through str, print, % and f-strings, of classes that have one, both or neither."""

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


class Shape(object):
    def __init__(self, n):
        self.n = n


class Named(Shape):
    def __str__(self):
        return "named %d" % self.n


class Shown(Shape):
    def __repr__(self):
        return "Shown(%d)" % self.n


class NamedAndShown(Named):
    def __repr__(self):
        return "NamedAndShown(%d)" % self.n


class ShownAndNamed(Shown):
    def __str__(self):
        return "shown and named %d" % self.n


class Failure(Exception):
    def __repr__(self):
        return "a failure"


class Loud(Failure):
    def __str__(self):
        return "LOUD"


def show(shape):
    print(shape)
    print(str(shape), "%s" % shape, "%s and %d" % (shape, shape.n), f"{shape}", "{}".format(shape))
    if shape.n > 1:
        print(repr(shape), [shape], "%r" % shape, f"{shape!r}")


def family(n):
    for shape in [Named(1), Shown(2), NamedAndShown(3), ShownAndNamed(4), Shown(5)]:
        show(shape)
    shown = Shown(n) if n < 10 else ShownAndNamed(n)
    print(shown, str(shown), {1: shown}, (shown, n))
    nothing = None if n < 10 else Named(n)
    print(nothing, "%s" % nothing)
    for failure in [Failure("what"), Loud("what"), ValueError("value")]:
        print(failure, str(failure), "%s" % failure)
    for failure in [Failure("what"), Loud("what")]:
        print(repr(failure), [failure])
    kind = KeyError if n < 10 else ValueError
    other = None if n < 10 else kind
    print(kind, str(kind), "%s" % kind, f"{kind!r}", KeyError, other)


def entry_point(argv):
    family(len(argv))
    for m in [Money(5), Euro(7)]:
        print(m)
        print(str(m), repr(m), "%s" % m, "%r" % m, f"{m} {m!r}")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
