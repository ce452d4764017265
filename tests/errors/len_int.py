"""len of a number"""


def entry_point(argv):
    return len(3)
