"""Iterators of different kinds in one variable."""


def gen():
    yield 7


def entry_point(argv):
    if len(argv) > 1:
        it = iter([1, 2])
    else:
        it = gen()
    for x in it:
        print(x)
    return 0
