"""entry point returns a string"""


def entry_point(argv):
    return "done"
