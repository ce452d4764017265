# args:
"""Sets that may be None."""

import sys


class Graph(object):
    def __init__(self):
        self.seen = None

    def visit(self, n):
        if self.seen is None:
            self.seen = set()
        if n in self.seen:
            return False
        self.seen.add(n)
        return True


def common(a, b):
    if a is None or b is None:
        return None
    both = a & b
    if not both:
        return None
    return both


def show(s):
    if s is None:
        return "None"
    return "{" + ",".join([str(x) for x in sorted(s)]) + "}"


def entry_point(argv):
    g = Graph()
    print(show(g.seen))
    print([g.visit(n) for n in [3, 1, 3, 2, 1]])
    print(show(g.seen))
    a = set([1, 2, 3])
    b = set([3, 4])
    c = set([9])
    empty = set([1])
    empty.discard(1)
    for x in [a, b, c, empty, None]:
        print(show(x), show(common(a, x)), show(common(x, b)), x is None, not x)
    maybe = None
    for n in range(4):
        if n == 2:
            maybe = set()
        if maybe is not None:
            maybe.add(n)
    print(show(maybe))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
