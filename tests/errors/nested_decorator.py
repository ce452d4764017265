"""A decorated function inside a translated function."""


def twice(f):
    return f


def entry_point(argv):
    @twice
    def add(x):
        return x + 1
    return add(1)
