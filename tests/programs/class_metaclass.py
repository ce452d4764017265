# args:
"""Classes made by metaclasses, decorators and type() at import time."""

import sys


REGISTRY = {}


class Meta(type):
    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if name != "Op":
            cls.opcode = len(REGISTRY)
            REGISTRY[name.lower()] = cls
        return cls


class Op(metaclass=Meta):
    opcode = -1

    def run(self, n):
        raise NotImplementedError


class Inc(Op):
    def run(self, n):
        return n + 1


class Double(Op):
    def run(self, n):
        return n * 2


def with_limit(cls):
    original = cls.run
    def run(self, n):
        return min(original(self, n), 100)
    cls.run = run
    return cls


@with_limit
class Square(Op):
    def run(self, n):
        return n * n

exec("class Neg(Op):\n    def run(self, n):\n        return -n\n")
OPS = [cls() for cls in REGISTRY.values()]


def entry_point(argv):
    n = 3
    for i in range(2):
        for op in OPS:
            n = op.run(n)
            print(op.opcode, n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
