"""A variable holds a function or a class."""


def make():
    return 1


class Make(object):
    pass


def entry_point(argv):
    maker = make if len(argv) > 1 else Make
    maker()
    return 0
