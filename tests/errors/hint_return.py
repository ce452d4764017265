"""A return hint violated."""


def a(x) -> str:
    return x


def entry_point(argv):
    a(1)
    return 0
