"""A function is called with a number here and a string there."""


def show(x):
    print(x)


def entry_point(argv):
    show(1)
    show("two")
    return 0
