"""A generator object made at import time."""


g = (x for x in [1, 2])


def entry_point(argv):
    for x in g:
        print(x)
    return 0
