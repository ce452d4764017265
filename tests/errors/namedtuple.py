"""namedtuple"""


import collections
P = collections.namedtuple("P", "x y")


def entry_point(argv):
    p = P(1, 2)
    return p.x
