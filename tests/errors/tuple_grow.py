"""A tuple that grows in a loop."""


def entry_point(argv):
    t = ()
    for arg in argv:
        t = t + (arg,)
    return len(t)
