# args: x
"""`==` of instances of classes without `__eq__` and with one, under a common base: the other operand's method decides too."""

import sys


class Base(object):
    pass


class Numbered(Base):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        if isinstance(other, Numbered):
            return self.n == other.n
        return self.n == 1

    def __ne__(self, other):
        return not self == other


class Plain(Base):
    pass


class Nothing(Base):
    pass


def pick(i):
    if i == 0:
        return Plain()
    if i == 1:
        return Numbered(1)
    if i == 2:
        return Numbered(2)
    return Nothing()


def maybe(i):
    if i > 3:
        return None
    return pick(i)


def entry_point(argv):
    things = [pick(i) for i in range(4)]
    for a in things:
        print([a == b for b in things], [a != b for b in things])
        print([a == maybe(i) for i in range(5)], [a != maybe(i) for i in range(5)], a in things)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
