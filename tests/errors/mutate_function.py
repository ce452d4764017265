"""An attribute of a function is changed at run time."""


def work():
    return 1


def entry_point(argv):
    work.calls = 1
    return work()
