# args:
"""Loops over unrolling iterables that are attributes of classes."""

import sys

from rpython.rlib.unroll import unrolling_iterable


class Collector(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        handlers = sorted(key for key in namespace if key.startswith("op_"))
        cls.handlers = unrolling_iterable([(key[3:], namespace[key]) for key in handlers])
        return cls


class Machine(metaclass=Collector):
    names = unrolling_iterable(["x", 1, 2.5])

    def __init__(self):
        self.total = 0

    def op_add(self, n):
        self.total += n

    def op_mul(self, n):
        self.total *= n

    def run(self, name, n):
        for key, handler in Machine.handlers:
            if key == name:
                handler(self, n)
                return True
        return False


def entry_point(argv):
    machine = Machine()
    for name, n in [("add", 3), ("mul", 5), ("nothing", 1), ("add", 1)]:
        print(machine.run(name, n), machine.total)
    for value in Machine.names:
        print(value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
