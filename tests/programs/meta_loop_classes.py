# args:
"""Classes built in loops with `type`, sharing and overriding methods, with attributes computed from tables."""

import sys


class Op(object):
    arity = 0
    opcode = -1

    def run(self, stack):
        raise NotImplementedError

TABLE = [("ADD", 2, lambda a, b: a + b), ("SUB", 2, lambda a, b: a - b), ("MUL", 2, lambda a, b: a * b)]
UNARY = [("NEG", lambda a: -a), ("DBL", lambda a: a + a)]


def binary(f):
    def run(self, stack):
        b = stack.pop()
        a = stack.pop()
        stack.append(f(a, b))
    return run


def unary(f):
    def run(self, stack):
        stack.append(f(stack.pop()))
    return run

CLASSES = {}
for _i, (_name, _arity, _f) in enumerate(TABLE):
    CLASSES[_name] = type(_name, (Op,), {"arity": _arity, "opcode": _i, "run": binary(_f)})
for _i, (_name, _f) in enumerate(UNARY):
    CLASSES[_name] = type(_name, (Op,), {"arity": 1, "opcode": 10 + _i, "run": unary(_f)})


class Push(Op):
    opcode = 100

    def __init__(self, n):
        self.n = n

    def run(self, stack):
        stack.append(self.n)

OPS = {name: cls() for name, cls in CLASSES.items()}
for _n in range(3):
    globals()["push%d" % _n] = Push(_n)


def parse(text):
    code = []
    for word in text.split():
        if word in OPS:
            code.append(OPS[word])
        else:
            code.append(Push(int(word)))
    return code


def execute(code):
    stack = []
    for op in code:
        if len(stack) < op.arity:
            return -999
        op.run(stack)
    return stack.pop()


def entry_point(argv):
    for text in ["1 2 ADD", "5 3 SUB 2 MUL", "7 NEG DBL", "4 ADD"]:
        print(text, execute(parse(text)))
    for name in ["ADD", "MUL", "DBL"]:
        op = OPS[name]
        print(name, op.opcode, op.arity, isinstance(op, Push))
    print(push2.n + push1.n, execute([push2, push1, OPS["SUB"]]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
