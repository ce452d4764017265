"""A loop variable used after a loop that may not run."""


def entry_point(argv):
    for arg in argv:
        last = arg
    return len(last)
