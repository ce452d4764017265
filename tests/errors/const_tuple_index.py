"""A tuple indexed by a variable."""


def entry_point(argv):
    t = (1, "a", 2.5)
    print(t[len(argv)])
    return 0
