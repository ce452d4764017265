# args:
"""Class methods, called on classes and through inheritance."""

import sys


class Base(object):
    prefix = "base"

    def __init__(self, n):
        self.n = n

    @classmethod
    def make(cls, n):
        return cls(n * 2)

    @classmethod
    def title(cls):
        return cls.prefix.upper()


class Child(Base):
    prefix = "child"


def entry_point(argv):
    print(Base.make(4).n, Child.make(5).n, Base.title(), Child.title())
    print(isinstance(Child.make(1), Child))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
