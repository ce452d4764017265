"""A method that lists do not have."""


def entry_point(argv):
    argv.push("x")
    return 0
