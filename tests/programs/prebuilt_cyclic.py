# args:
"""Prebuilt object graphs with cycles: through attributes, lists, dicts and an object that is its own part."""

import sys


class Node(object):
    def __init__(self, name):
        self.name = name
        self.next = None
        self.peers = []
        self.by_name = {}

RING = [Node("n%d" % i) for i in range(4)]
for _i, _node in enumerate(RING):
    _node.next = RING[(_i + 1) % 4]
    _node.peers = RING
    for _other in RING:
        _node.by_name[_other.name] = _other
SELF = Node("self")
SELF.next = SELF
SELF.peers.append(SELF)
SELF.by_name["me"] = SELF


class Parent(object):
    def __init__(self):
        self.children = [Child(self, n) for n in range(3)]


class Child(object):
    def __init__(self, parent, n):
        self.parent = parent
        self.n = n

FAMILY = Parent()


def around(node, n):
    out = ""
    for i in range(n):
        out += node.name + " "
        node = node.next
    return out


def entry_point(argv):
    print(around(RING[0], 9))
    print(RING[0].peers is RING[3].peers, RING[2].by_name["n1"] is RING[1], RING[1].peers is RING)
    RING[0].peers.append(SELF)
    print(len(RING), len(RING[3].peers), RING[2].peers[4].name)
    RING[1].next = SELF
    print(around(RING[0], 5))
    print(SELF.next.next.peers[0].by_name["me"] is SELF)
    child = FAMILY.children[1]
    child.parent.children.append(Child(FAMILY, 10))
    print(sum([c.n for c in child.parent.children]), FAMILY.children[3].parent is FAMILY)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
