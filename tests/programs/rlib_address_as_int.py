# args:
"""current_object_addr_as_int is not zero and differs between live objects at one moment."""

import sys

from rpython.rlib.objectmodel import current_object_addr_as_int


class Node(object):
    def __init__(self, n):
        self.n = n

PREBUILT = Node(7)


def distinct(nodes):
    addresses = {}
    for i in range(50):
        addresses = {}
        for node in nodes:
            addresses[current_object_addr_as_int(node)] = 1
        if len(addresses) == len(nodes):
            return True
    return False


def entry_point(argv):
    a = Node(1)
    print(current_object_addr_as_int(a) != 0, current_object_addr_as_int(PREBUILT) != 0)
    print(current_object_addr_as_int(PREBUILT) == current_object_addr_as_int(PREBUILT))
    print(distinct([a, Node(2), PREBUILT]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
