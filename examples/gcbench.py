"""GCBench: binary trees of many depths, while a large tree and array stay alive.

The benchmark is by John Ellis, Pete Kovac and Hans Boehm: a long-lived tree
and an array of floats are kept while short-lived trees are built in two ways,
from the root down (old objects are made to point to new ones) and from the
leaves up.

    gcbench.py [-t] [DEPTH]
"""

import sys

import commandline

ARRAY_SIZE = 500000
MIN_DEPTH = 4


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right
        self.i = 0
        self.j = 0


def nodes_of_depth(depth):
    return (1 << (depth + 1)) - 1


def populate(depth, node):
    """Builds below a node, from the root down."""
    if depth <= 0:
        return
    node.left = Node(None, None)
    node.right = Node(None, None)
    populate(depth - 1, node.left)
    populate(depth - 1, node.right)


def make_tree(depth):
    """Builds from the leaves up."""
    if depth <= 0:
        return Node(None, None)
    left = make_tree(depth - 1)
    right = make_tree(depth - 1)
    return Node(left, right)


def count_nodes(node):
    count = 1
    if node.left is not None:
        count += count_nodes(node.left)
    if node.right is not None:
        count += count_nodes(node.right)
    return count


def time_construction(depth, stretch_depth):
    rounds = 2 * nodes_of_depth(stretch_depth) // nodes_of_depth(depth)
    total = 0
    for _ in range(rounds):
        root = Node(None, None)
        populate(depth, root)
        total += count_nodes(root)
    down = total
    total = 0
    for _ in range(rounds):
        total += count_nodes(make_tree(depth))
    print("depth %d: %d trees, %d nodes down, %d nodes up" %
          (depth, rounds, down, total))


def entry_point(argv):
    options = commandline.parse(argv, 16)
    if options is None:
        return 1
    max_depth = options.size
    stretch_depth = max_depth + 2
    print("stretch tree of depth %d: %d nodes" %
          (stretch_depth, count_nodes(make_tree(stretch_depth))))
    long_lived = Node(None, None)
    populate(max_depth, long_lived)
    array = [0.0] * ARRAY_SIZE
    for i in range(ARRAY_SIZE // 2):
        array[i] = 1.0 / (i + 1)
    for depth in range(MIN_DEPTH, max_depth + 1, 2):
        time_construction(depth, stretch_depth)
    print("long-lived tree of depth %d: %d nodes, array holds %f" %
          (max_depth, count_nodes(long_lived), array[1000]))
    options.finish()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
