# args:
"""memo functions of several frozen arguments and of bools; their results are lists that the program copies."""

import sys

from rpython.rlib.objectmodel import specialize


class Op(object):
    def __init__(self, name, arity):
        self.name = name
        self.arity = arity

    def _freeze_(self):
        return True

OPS = [Op("neg", 1), Op("add", 2), Op("if", 3)]
BY_NAME = {op.name: op for op in OPS}


@specialize.memo()
def slots(op):
    return [0] * op.arity


@specialize.memo()
def label(op, verbose):
    return op.name + ("/%d" % op.arity if verbose else "")


@specialize.memo()
def commutes(a, b):
    return a.arity == b.arity


def entry_point(argv):
    for name in ["add", "neg", "if", "add"]:
        op = BY_NAME[name]
        cells = slots(op)[:]
        for i in range(len(cells)):
            cells[i] += i + 1
        print(label(op, True), label(op, False), cells, slots(op))
    for a in OPS:
        print([commutes(a, b) for b in OPS])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
