"""Several errors are reported together."""


def first(n):
    return n + "1"


def second(n):
    return n.missing


def entry_point(argv):
    if len(argv) > 1:
        first(1)
    else:
        second(2)
    return 0
