# args:
"""One single function or None: a set of one prebuilt value, with and without None."""

import sys


def only(x):
    return x + 1


class Box(object):
    def __init__(self):
        self.f = None
        self.g = None


def maybe(flag):
    return only if flag else None


def entry_point(argv):
    b = Box()
    print(b.f is None, b.g is None, b.g == None)
    b.f = only
    print(b.f is None, b.f(4), b.f is only)
    b.f = None
    print(b.f is None, not b.f)
    for flag in [True, False]:
        f = maybe(flag)
        print(f(1) if f else -1)
        print("yes" if f is only else "no")
    l = [maybe(i % 2 == 0) for i in range(4)]
    print([f is None for f in l], [f(10) for f in l if f is not None])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
