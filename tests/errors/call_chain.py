"""A type error far from the entry point names the calls that lead there."""


def innermost(value):
    return value + 1


def middle(value):
    return innermost(value)


def outer(value):
    return middle(value)


def entry_point(argv):
    return outer("text")
