"""A class attribute is changed at run time."""


class Counter(object):
    total = 0


def entry_point(argv):
    Counter.total += 1
    return Counter.total
