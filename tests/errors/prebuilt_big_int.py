"""A large integer among constants."""


LIMIT = 10 ** 50


def entry_point(argv):
    return len(argv) < LIMIT
