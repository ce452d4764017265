# args:
"""One set modified in many places."""

import sys


class Visited(object):
    def __init__(self, seen):
        self.seen = seen

    def see(self, n):
        fresh = n not in self.seen
        self.seen.add(n)
        return fresh


def grow(s, n):
    s |= set([n, n + 1])
    return s


def apart(s, n):
    s = s | set([n])
    return s


def entry_point(argv):
    base = set([1, 2])
    a = Visited(base)
    b = Visited(a.seen)
    c = Visited(b.seen.copy())
    print(a.see(5), b.see(5), c.see(5), c.see(5), sorted(base), sorted(c.seen))
    print(grow(a.seen, 10) is base, sorted(base))
    print(apart(b.seen, 99) is base, 99 in base)
    a.seen &= set([1, 10, 5])
    b.seen -= set([5])
    print(sorted(base), a.seen is b.seen)
    a.seen ^= set([1, 3])
    print(sorted(base))
    sets = [base, c.seen, base]
    for s in sets:
        s.discard(3)
        s.add(len(s))
    print(sorted(base), sorted(c.seen))
    base.clear()
    print(len(b.seen), bool(a.seen), bool(c.seen))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
