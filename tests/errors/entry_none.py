"""entry point returns None"""


def entry_point(argv):
    print("x")
