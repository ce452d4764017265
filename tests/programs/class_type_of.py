# args:
"""`type(x)`, `x.__class__`, class attributes through them, comparison, and dispatch on the class of a value."""

import sys


class Node(object):
    kind = 0

    def copy(self):
        return type(self)()

    def same_class(self, other):
        return type(self) is type(other)


class Leaf(Node):
    kind = 1


class Branch(Node):
    kind = 2

    @classmethod
    def make(cls):
        return cls()


class Deep(Branch):
    kind = 3

HANDLERS = {Leaf: "leaf", Branch: "branch", Deep: "deep"}


def handler(node):
    cls = node.__class__
    while cls not in HANDLERS:
        return "?"
    return HANDLERS[cls]


def entry_point(argv):
    nodes = [Node(), Leaf(), Branch(), Deep(), Deep.make()]
    for node in nodes:
        print(type(node).kind, type(node).__name__, handler(node), node.copy().kind, node.same_class(nodes[3]))
    print(type(nodes[1]) is Leaf, type(nodes[3]) is Branch, nodes[3].__class__ is type(nodes[4]))
    counts = {}
    for node in nodes:
        cls = type(node)
        counts[cls] = counts.get(cls, 0) + 1
    print(counts[Deep], counts[Leaf], Node in counts)
    print(issubclass(type(nodes[3]), Branch), issubclass(type(nodes[1]), Branch))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
