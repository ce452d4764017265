"""A function defined inside a translated function, with a free variable."""


def entry_point(argv):
    def add(x):
        return x + len(argv)
    return add(1)
