"""A method that strings do not have."""


def entry_point(argv):
    return len(argv[0].trim())
