# args: alpha beta
"""Reading an attribute of None ends the program; what was printed before is there."""

import sys


class Node(object):
    def __init__(self, name, next):
        self.name = name
        self.next = next


def find(node, name):
    while node is not None:
        if node.name == name:
            return node
        node = node.next
    return None


def entry_point(argv):
    chain = None
    for arg in argv[1:]:
        chain = Node(arg, chain)
    print("found", find(chain, "alpha").name)
    missing = find(chain, "gamma")
    print("missing", missing is None)
    print(missing.name)
    print("not reached")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
