# args:
"""Double dispatch: a visitor over a tree of nodes."""

import sys


class Node(object):
    def accept(self, visitor):
        raise NotImplementedError


class Leaf(Node):
    def __init__(self, n):
        self.n = n

    def accept(self, visitor):
        visitor.leaf(self)


class Pair(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def accept(self, visitor):
        visitor.pair(self)


class Visitor(object):
    def leaf(self, node):
        pass

    def pair(self, node):
        node.left.accept(self)
        node.right.accept(self)


class Sum(Visitor):
    def __init__(self):
        self.total = 0

    def leaf(self, node):
        self.total += node.n


class Printer(Visitor):
    def __init__(self):
        self.out = []

    def leaf(self, node):
        self.out.append(str(node.n))

    def pair(self, node):
        self.out.append("(")
        Visitor.pair(self, node)
        self.out.append(")")


class Depth(Visitor):
    def __init__(self):
        self.now = 0
        self.deepest = 0

    def leaf(self, node):
        self.deepest = max(self.deepest, self.now)

    def pair(self, node):
        self.now += 1
        Visitor.pair(self, node)
        self.now -= 1


def build(n):
    if n < 2:
        return Leaf(n)
    return Pair(build(n // 2), build(n - n // 2 - 1))


def entry_point(argv):
    tree = build(20)
    s = Sum()
    p = Printer()
    d = Depth()
    for v in [s, p, d]:
        tree.accept(v)
    print(s.total, "".join(p.out), d.deepest)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
