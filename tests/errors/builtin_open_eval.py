"""Functions that need an interpreter at run time."""


def entry_point(argv):
    exec("x = 1")
    compile("1", "f", "eval")
    return 0
