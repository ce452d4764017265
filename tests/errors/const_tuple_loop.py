"""A loop over a tuple of unlike items."""


def entry_point(argv):
    for x in (1, "a"):
        print(x)
    return 0
