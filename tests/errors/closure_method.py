"""A function that uses variables around it meets a class."""


class Make(object):
    def __init__(self, x):
        self.x = x


def entry_point(argv):
    n = len(argv)
    make = lambda x: x + n
    if n > 1:
        make = Make
    make(1)
    return 0
