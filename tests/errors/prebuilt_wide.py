"""A string beyond Latin-1 among constants."""


NAMES = ["a", "\N{GREEK SMALL LETTER ALPHA}"]


def entry_point(argv):
    print(NAMES[len(argv)])
    return 0
