"""Signed and unsigned ints meet in one variable."""

from rpython.rlib.rarithmetic import r_uint


def choose(n):
    if n > 1:
        return r_uint(n)
    return n


def entry_point(argv):
    return int(choose(len(argv)))
