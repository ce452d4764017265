"""A nested tuple that grows."""


def entry_point(argv):
    t = (1, None)
    for arg in argv:
        t = (1, t)
    return 0
