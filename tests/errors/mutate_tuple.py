"""An item of a tuple is assigned."""


def entry_point(argv):
    t = (1, 2)
    t[0] = 3
    return t[0]
