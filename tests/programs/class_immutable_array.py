# args:
"""`_immutable_fields_` with `[*]`: constant lists of several kinds in fields, shared and replaced."""

import sys


class Program(object):
    _immutable_fields_ = ["code[*]", "names[*]", "subs[*]", "rates[*]"]

    def __init__(self, code, names, subs, rates):
        self.code = code[:]
        self.names = names
        self.subs = subs
        self.rates = rates

    def size(self):
        n = len(self.code)
        for sub in self.subs:
            n += sub.size()
        return n

    def run(self, x):
        for op in self.code:
            x += op
        for i in range(len(self.subs)):
            x = self.subs[i].run(x)
        return x

LEAF = Program([1, 2, 3], ["a"], [], [0.5])
OTHER = Program([10], ["b", "c"], [LEAF, LEAF], [])
EMPTY = Program([], [], [], [])


def entry_point(argv):
    print(LEAF.run(0), OTHER.run(0), EMPTY.run(5))
    print(LEAF.size(), OTHER.size(), EMPTY.size())
    n = len(argv) + 3
    made = Program([n] * n, [str(n)], [OTHER, EMPTY], [n * 0.25])
    print(made.run(1), made.size(), made.names[0], made.rates[0])
    for p in [LEAF, OTHER, made]:
        print(p.names, p.rates, p.code[-1], p.code[0:1])
    try:
        print(EMPTY.code[0])
    except IndexError:
        print("empty")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
