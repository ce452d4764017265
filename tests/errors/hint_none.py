"""None for a hint without None."""


class Node(object):
    pass


def a(x: Node):
    return 1


def entry_point(argv):
    n = None
    if len(argv) > 3:
        n = Node()
    return a(n)
