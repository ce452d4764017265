"""A `str` holds bytes: wider characters need another type."""


def entry_point(argv):
    print("\N{GREEK SMALL LETTER ALPHA}")
    return 0
