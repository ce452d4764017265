"""Several errors are reported together."""


def first(n):
    return n + "1"


def second(n):
    return n.missing


def entry_point(argv):
    first(1)
    second(2)
    return 0
