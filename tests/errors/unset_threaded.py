"""A read of a variable that may be unset is one also where only its value is passed on."""


def choose(a, b):
    if a:
        y = 7
    return (y if b else 1) + 1


def entry_point(argv):
    print(choose(len(argv) > 5, len(argv) > 0))
    return 0
