# args:
"""A stack machine whose operations are methods looked up in a table."""

import sys


class Machine(object):
    def __init__(self):
        self.stack = []
        self.output = []

    def push(self, arg):
        self.stack.append(arg)

    def add(self, arg):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() + b)

    def mul(self, arg):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() * b)

    def dup(self, arg):
        self.stack.append(self.stack[-1])

    def emit(self, arg):
        self.output.append(str(self.stack.pop()))

OPERATIONS = [Machine.push, Machine.add, Machine.mul, Machine.dup, Machine.emit]
NAMES = ["push", "add", "mul", "dup", "emit"]


def run(program):
    m = Machine()
    for name, arg in program:
        OPERATIONS[NAMES.index(name)](m, arg)
    return " ".join(m.output)


def entry_point(argv):
    print(run([("push", 3), ("dup", 0), ("mul", 0), ("push", 4), ("add", 0), ("dup", 0), ("emit", 0), ("emit", 0)]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
