# args:
"""`specialize.memo` functions that are called with constants of several types in several places."""

import sys

from rpython.rlib.objectmodel import specialize


class Kind(object):
    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True


RED = Kind("red")
BLUE = Kind("blue")


@specialize.memo()
def describe(key):
    if isinstance(key, Kind):
        return "kind " + key.name
    return "plain " + str(key)


@specialize.memo()
def both(a, b):
    return "%s/%s" % (getattr(a, "name", a), getattr(b, "name", b))


def entry_point(argv):
    print(describe(RED), describe(12), describe("text"), describe(True), describe(2.5))
    for kind in [RED, BLUE]:
        print(describe(kind), both(kind, 1), both(kind, "x"), both(3, kind), both(RED, kind))
    print(describe(int), describe(1), describe("1"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
