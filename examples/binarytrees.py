"""Binary trees: many short-lived trees beside one that lives long.

    binarytrees.py [-t] [DEPTH]
"""

import sys

import commandline

MIN_DEPTH = 4


class Tree(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right


def bottom_up(depth):
    if depth == 0:
        return Tree(None, None)
    left = bottom_up(depth - 1)
    right = bottom_up(depth - 1)
    return Tree(left, right)


def check(tree):
    if tree.left is None:
        return 1
    return 1 + check(tree.left) + check(tree.right)


def entry_point(argv):
    options = commandline.parse(argv, 14)
    if options is None:
        return 1
    max_depth = max(MIN_DEPTH + 2, options.size)
    stretch = max_depth + 1
    print("stretch tree of depth %d\t check: %d" %
          (stretch, check(bottom_up(stretch))))
    long_lived = bottom_up(max_depth)
    for depth in range(MIN_DEPTH, max_depth + 1, 2):
        rounds = 1 << (max_depth - depth + MIN_DEPTH)
        total = 0
        for _ in range(rounds):
            total += check(bottom_up(depth))
        print("%d\t trees of depth %d\t check: %d" % (rounds, depth, total))
    print("long lived tree of depth %d\t check: %d" %
          (max_depth, check(long_lived)))
    options.finish()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
