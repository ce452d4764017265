# args:
"""A binary search tree with insertion, traversal, height and deletion of the minimum."""

import sys


class Tree(object):
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Tree(key)
            else:
                self.left.insert(key)
        elif key > self.key:
            if self.right is None:
                self.right = Tree(key)
            else:
                self.right.insert(key)


def height(tree):
    if tree is None:
        return 0
    return 1 + max(height(tree.left), height(tree.right))


def walk(tree, out):
    if tree is not None:
        walk(tree.left, out)
        out.append(tree.key)
        walk(tree.right, out)


def pop_min(tree):
    if tree.left is None:
        return tree.key, tree.right
    key, tree.left = pop_min(tree.left)
    return key, tree


def entry_point(argv):
    root = Tree(50)
    x = 1
    for i in range(100):
        x = x * 75 % 65537
        root.insert(x % 100)
    keys = []
    walk(root, keys)
    print(" ".join([str(k) for k in keys]))
    print(height(root), len(keys))
    tree = root
    for i in range(10):
        key, tree = pop_min(tree)
        print(key, height(tree))
    words = ["m", "c", "x", "a"]
    print(max(words[0], words[1]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
