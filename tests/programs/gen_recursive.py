# args:
"""Generators that recurse: trees, permutations, subsets."""

import sys


class Node(object):
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right

    def walk(self):
        if self.left is not None:
            for v in self.left.walk():
                yield v
        yield self.value
        if self.right is not None:
            yield from self.right.walk()


def insert(node, value):
    if node is None:
        return Node(None, value, None)
    if value < node.value:
        node.left = insert(node.left, value)
    else:
        node.right = insert(node.right, value)
    return node


def permutations(l):
    if len(l) <= 1:
        yield l
        return
    for i in range(len(l)):
        for rest in permutations(l[:i] + l[i + 1:]):
            yield [l[i]] + rest


def subsets(s):
    if not s:
        yield ""
        return
    for rest in subsets(s[1:]):
        yield rest
        yield s[0] + rest


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield (n, a, b)
        yield from hanoi(n - 1, c, b, a)


def entry_point(argv):
    root = None
    for v in [5, 2, 8, 1, 9, 3, 5]:
        root = insert(root, v)
    print([v for v in root.walk()])
    total = 0
    for v in root.walk():
        if v > 5:
            break
        total += v
    print(total)
    print(["".join(p) for p in permutations(["a", "b", "c"])])
    print([s for s in subsets("xyz")])
    print(["%d%s%s" % move for move in hanoi(3, "A", "B", "C")])
    print(len(list(permutations(["a", "b", "c", "d", "e"]))))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
