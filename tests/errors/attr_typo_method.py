"""A misspelt method of a class."""


class Stack(object):
    def __init__(self):
        self.items = []
    def push(self, x):
        self.items.append(x)


def entry_point(argv):
    s = Stack()
    s.puhs(1)
    return 0
