"""int + None"""


def f(n):
    if n > 100:
        return None
    return None


def entry_point(argv):
    return 1 + f(2)
