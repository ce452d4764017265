"""A loop over a number."""


def entry_point(argv):
    for i in len(argv):
        print(i)
    return 0
