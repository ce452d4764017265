"""`__iter__` gives a list."""


class Bag(object):
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return self.items


def entry_point(argv):
    for x in Bag([1, 2]):
        print(x)
    return 0
