"""A local variable without a value on one path."""


def entry_point(argv):
    if len(argv) > 1:
        status = 1
    return status
