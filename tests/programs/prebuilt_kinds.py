# args:
"""Prebuilt numbers of every width, strings with odd bytes, tuples of tuples, None among instances, lists of lists."""

import sys

from rpython.rlib.rarithmetic import r_longlong, r_singlefloat, r_uint


class Leaf(object):
    def __init__(self, n):
        self.n = n

UNSIGNED = [r_uint(1), r_uint(2 ** 64 - 1)]
LONGLONG = r_longlong(-(2 ** 62))
BIG = 2 ** 63 - 1
SMALL = -2 ** 63
FLOATS = [0.1, -0.0, 1e308, float("inf"), 5e-324]
NAN = float("nan")
BYTES = "".join([chr(i) for i in range(256)])
EMPTY = ""
NESTED = ((1, "a"), (2.5, (True, None)), "z")
MATRIX = [[i * j for j in range(4)] for i in range(3)]
MAYBE = [Leaf(1), None, Leaf(3)]
TUPLES = [("x", 1, [1]), ("y", 2, [])]
FLAGS = {"on": True, "off": False}
SINGLE = r_singlefloat(1.5)
STRINGS = ["", "a", None, "ccc"]


def entry_point(argv):
    print(int(UNSIGNED[0]), UNSIGNED[1] + r_uint(2) == r_uint(1), int(LONGLONG), BIG, SMALL)
    print(FLOATS[0] + FLOATS[0], 1.0 / FLOATS[2], FLOATS[3], FLOATS[4], FLOATS[1], NAN != NAN)
    print(len(BYTES), ord(BYTES[200]), BYTES[65:70], BYTES[0] == "\x00", EMPTY == "", BYTES.find("\xff"))
    print(NESTED[0][1], NESTED[1][0], NESTED[1][1][0], NESTED[1][1][1] is None, NESTED[2])
    MATRIX[1][2] += 100
    MATRIX.append([9])
    print(MATRIX, len(MATRIX[3]))
    print([-1 if leaf is None else leaf.n for leaf in MAYBE])
    for name, n, items in TUPLES:
        items.append(n)
        print(name, items)
    print(TUPLES[1][2], FLAGS["on"], FLAGS["off"], float(SINGLE))
    print([len(s) if s is not None else -1 for s in STRINGS])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
