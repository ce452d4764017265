"""Reflection."""


def entry_point(argv):
    for name in dir(argv):
        print(name)
    return len(vars(argv))
