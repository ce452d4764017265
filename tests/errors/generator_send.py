"""Nothing can be sent into a generator."""


def echo():
    while True:
        x = yield 1


def entry_point(argv):
    g = echo()
    next(g)
    return g.send(5)
