"""A generator yields values of two kinds."""


def numbers(n):
    yield n
    yield "end"


def entry_point(argv):
    count = 0
    for x in numbers(len(argv)):
        count += 1
    return count
