# args:
"""Generators that keep lists, instances and nested loops alive."""

import sys


class Tree(object):
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def walk(self):
        stack = []
        node = self
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.value
            node = node.right


def pairs(l):
    for i in range(len(l)):
        for j in range(i):
            yield l[j], l[i]


def chunks(s, n):
    i = 0
    while i < len(s):
        yield s[i:i + n]
        i += n


def entry_point(argv):
    tree = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))
    print(" ".join([str(x) for x in tree.walk()]))
    for a, b in pairs([1, 2, 3]):
        print(a, b)
    print("|".join([c for c in chunks("abcdefgh", 3)]))
    total = 0
    for x in tree.walk():
        if x == 3:
            continue
        if x > 4:
            break
        total += x
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
