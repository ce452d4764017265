"""The value of `yield from` is not there."""


def inner():
    yield 1
    return 2


def outer():
    x = yield from inner()
    yield x


def entry_point(argv):
    for x in outer():
        print(x)
    return 0
