"""join of numbers"""


def entry_point(argv):
    print(",".join([1, 2]))
    return 0
