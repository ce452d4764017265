# args: 10
"""Binary trees, long-lived and short-lived, and a large array."""

import sys


class Node(object):
    def __init__(self, left=None, right=None):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node()
    return Node(make(depth - 1), make(depth - 1))


def populate(depth, node):
    if depth > 0:
        node.left = Node()
        node.right = Node()
        populate(depth - 1, node.left)
        populate(depth - 1, node.right)


def count(node):
    if node is None:
        return 0
    return 1 + count(node.left) + count(node.right)


def entry_point(argv):
    depth = int(argv[1])
    long_lived = Node()
    populate(depth, long_lived)
    array = [0.0] * 10000
    for i in range(1, 10000):
        array[i] = 1.0 / i
    for d in range(2, depth, 2):
        total = 0
        for i in range(1 << (depth - d)):
            total += count(make(d))
        print(d, total)
    print(count(long_lived), array[1000])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
