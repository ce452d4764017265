# args:
"""An optional value is tested before use; the checked access works in loops."""

import sys


class Node(object):
    def __init__(self, n):
        self.n = n
        self.next = None


def get(node):
    if node is not None and node.next is not None:
        return node.next.n
    return -1


def entry_point(argv):
    a = Node(1)
    print(get(a), get(None))
    a.next = Node(2)
    print(get(a), get(a.next))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
