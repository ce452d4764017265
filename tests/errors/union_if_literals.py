"""A conditional expression of a number and a string."""


def entry_point(argv):
    size = 1 if len(argv) > 1 else "small"
    print(size)
    return 0
