"""int of a list"""


def entry_point(argv):
    return int(argv)
