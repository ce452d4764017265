"""An attribute of a module is changed at run time."""


import sys


def entry_point(argv):
    sys.verbose = 1
    return 0
