# args:
"""Attributes set outside __init__, and only in subclasses."""

import sys


class Node(object):
    def __init__(self, name):
        self.name = name
        self.next = None


class Special(Node):
    def activate(self):
        self.power = 10
        self.history = []

    def use(self, n):
        self.power -= n
        self.history.append(n)
        return self.power


class Late(object):
    def setup(self, text):
        self.text = text
        return self


def entry_point(argv):
    a = Node("a")
    b = Special("b")
    a.next = b
    b.next = Node("c")
    node = a
    while node is not None:
        print(node.name)
        node = node.next
    b.activate()
    print(b.use(3), b.use(4), len(b.history))
    late = Late().setup("hi")
    late.extra = 5
    print(late.text, late.extra)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
