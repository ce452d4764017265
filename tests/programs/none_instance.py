# args:
"""Instances that may be None: narrowing by is, by truth, by and/or, in loops."""

import sys


class Node(object):
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Sized(object):
    """Its truth is its length: not the same as being there."""

    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


def length(node):
    n = 0
    while node is not None:
        n += 1
        node = node.next
    return n


def last(node):
    while node and node.next:
        node = node.next
    return node


def find(node, value):
    while node is not None and node.value != value:
        node = node.next
    return node


def sum_of(a, b):
    if a is None:
        if b is None:
            return 0
        return b.value
    elif not b:
        return a.value
    return a.value + b.value


def describe(s):
    if s is None:
        return "none"
    if not s:
        return "empty"
    return "of %d" % len(s)


def entry_point(argv):
    l = Node(1, Node(2, Node(3)))
    print(length(l), length(l.next), length(None), last(l).value, last(None) is None)
    for v in [1, 3, 4]:
        found = find(l, v)
        print(v, found is not None, found.value if found else -1, length(found))
    print(sum_of(None, None), sum_of(l, None), sum_of(None, l.next), sum_of(l, l.next))
    for s in [None, Sized(0), Sized(3)]:
        print(describe(s), s is None, s == None, s != None)
    x = find(l, 9) or find(l, 2) or l
    print(x.value)
    y = find(l, 9) and find(l, 2)
    print(y is None)
    print(l is not None is not False, find(l, 1) is l, None is None)
    prev = None
    node = l
    while node:
        following = node.next
        node.next = prev
        prev = node
        node = following
    print(prev.value, prev.next.value, prev.next.next.value, prev.next.next.next is None)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
