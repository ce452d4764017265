# args:
"""super() in methods and __init__."""

import sys


class Base(object):
    def __init__(self, n):
        self.n = n
        self.log = ["Base"]

    def value(self):
        return self.n

    def extend(self, text):
        self.log.append("base:" + text)


class Middle(Base):
    def __init__(self, n, m):
        super().__init__(n)
        self.m = m
        self.log.append("Middle")

    def value(self):
        return super().value() * 10 + self.m


class Leaf(Middle):
    def value(self):
        return super().value() + 1000

    def extend(self, text):
        super().extend(text)
        self.log.append("leaf:" + text)


def entry_point(argv):
    objects = [Base(1), Middle(2, 3), Leaf(4, 5)]
    for o in objects:
        o.extend("x")
        print(o.value(), " ".join(o.log))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
