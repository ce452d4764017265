# args:
"""_immutable_fields_ and other class hints change nothing."""

import sys


class Code(object):
    _immutable_fields_ = ["name", "ops[*]", "version?"]

    def __init__(self, name, ops):
        self.name = name
        self.ops = ops
        self.version = 0


class Frame(object):
    _virtualizable_ = ["stack[*]", "depth"]

    def __init__(self, size):
        self.stack = [0] * size
        self.depth = 0

    def push(self, x):
        self.stack[self.depth] = x
        self.depth += 1

    def pop(self):
        self.depth -= 1
        return self.stack[self.depth]


class Constant(object):
    _immutable_ = True
    _attrs_ = ["value"]

    def __init__(self, value):
        self.value = value


def run(code, frame):
    for op in code.ops:
        if op < 0:
            frame.push(frame.pop() * frame.pop())
        else:
            frame.push(op)
    return frame.pop()


def entry_point(argv):
    code = Code("mul", [3, 4, -1, 5, -1])
    print(code.name, run(code, Frame(8)), code.version)
    code.version += 1
    print(code.version, Constant(9).value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
