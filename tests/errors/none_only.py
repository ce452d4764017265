"""Something that is None only."""


class Tree(object):
    def __init__(self):
        self.left = None


def entry_point(argv):
    t = Tree()
    return t.left.size
