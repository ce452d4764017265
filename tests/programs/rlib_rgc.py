# args:
"""Collections on demand do not lose anything."""

import sys

from rpython.rlib import rgc


class Node(object):
    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return None
    return Node(depth, build(depth - 1), build(depth - 1))


def check(node):
    if node is None:
        return 0
    return node.value + check(node.left) + check(node.right)


def entry_point(argv):
    keep = build(8)
    rgc.collect()
    print(check(keep))
    for i in range(20):
        garbage = build(7)
        if i % 5 == 0:
            rgc.collect()
            print(check(garbage))
    rgc.disable()
    more = build(6)
    rgc.enable()
    rgc.collect(0)
    print(check(more), check(keep))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
