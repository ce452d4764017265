"""None among integers of a list."""


def entry_point(argv):
    sizes = [1, None, 3]
    return len(sizes)
