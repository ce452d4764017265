# args:
"""getattr, setattr, hasattr with constant names; __class__.__name__."""

import sys


class A(object):
    x = 5

    def __init__(self):
        self.y = 6


class B(A):
    z = 7


def entry_point(argv):
    a = A()
    print(getattr(a, "x"), getattr(a, "y"))
    setattr(a, "y", 60)
    print(a.y, hasattr(B, "z"), hasattr(A, "z"))
    for o in [A(), B()]:
        print(o.__class__.__name__)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
