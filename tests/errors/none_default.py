"""A parameter defaults to None and is given a number."""


def repeat(text, count=None):
    if count is None:
        count = 1
    return text * count


def entry_point(argv):
    print(repeat("a"))
    print(repeat("b", 2))
    return 0
