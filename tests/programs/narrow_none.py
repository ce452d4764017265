# args:
"""Narrowing by None: is, is not, truth, and, or, early return, attributes read into variables, loops."""

import sys


class Node(object):
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def length(node):
    n = 0
    while node is not None:
        n += 1
        node = node.next
    return n


def second(node):
    if node is None or node.next is None:
        return -1
    return node.next.value


def truth(node):
    if node:
        return node.value
    return 0


def negated(node):
    if not node:
        return "none"
    return "v%d" % node.value


def last(node):
    assert node is not None
    following = node.next
    while following is not None:
        node = following
        following = node.next
    return node.value


def conjunction(a, b):
    return a is not None and b is not None and a.value == b.value


def default(s):
    return s if s is not None else "default"


def either(a, b):
    chosen = a or b
    if chosen is None:
        return 0
    return chosen.value


def text(s):
    if s is None:
        return -1
    return len(s)


def items(l):
    if l is None:
        l = []
    l.append(1)
    return len(l)


def entry_point(argv):
    chain = Node(1, Node(2, Node(3)))
    for node in [chain, chain.next, None, Node(9)]:
        print(length(node), second(node), truth(node), negated(node), conjunction(node, chain), either(node, chain))
    print(last(chain), default(None), default("x"), text(None), text(""), items(None), items([5, 6]))
    try:
        last(None)
    except AssertionError:
        print("none")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
