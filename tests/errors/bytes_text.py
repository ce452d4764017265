"""The text of bytes."""


def entry_point(argv):
    print("%s" % (bytes(len(argv)) + b"x",))
    return 0
