"""A literal that fits no machine word."""


def entry_point(argv):
    return len(argv) + 123456789012345678901234567890
