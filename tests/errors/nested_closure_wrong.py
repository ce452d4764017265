"""A closure called with an argument of another type."""


def entry_point(argv):
    n = len(argv)

    def add(x):
        return x + n
    add(1)
    add("a")
    return 0
