"""An open file made at import time."""


import sys
out = open("/dev/null", "w")


def entry_point(argv):
    out.write("x")
    return 0
