"""An attribute is set to unlike things in two places."""


class Node(object):
    def __init__(self):
        self.next = None
    def link(self, other):
        self.next = other


def entry_point(argv):
    a = Node()
    a.link(Node())
    a.next = [1, 2]
    return 0
