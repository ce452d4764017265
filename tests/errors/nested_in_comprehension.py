"""Functions made by a comprehension that use its variable."""


def entry_point(argv):
    fs = [lambda x: x + i for i in range(3)]
    return fs[0](1)
