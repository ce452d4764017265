# args:
"""Functions and classes of modules found by import at run time's start."""

import math as m
import os.path
import sys

from rpython.rlib.rarithmetic import intmask as mask


def entry_point(argv):
    print(os.path.basename("/a/b/c.txt"), os.path.dirname("/a/b/c.txt"))
    print(m.floor(2.5), m.pi > 3, mask(5))
    root, ext = os.path.splitext("name.tar.gz")
    print(root, ext)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
