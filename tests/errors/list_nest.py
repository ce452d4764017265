"""A list nested without end."""


def entry_point(argv):
    l = [1]
    for a in argv:
        l = [l]
    return len(l)
