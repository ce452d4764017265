"""A variable changes its type in a loop."""


def entry_point(argv):
    total = 0
    for arg in argv:
        total = [total, len(arg)]
    return 0
