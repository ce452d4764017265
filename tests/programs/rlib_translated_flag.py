# args:
"""we_are_translated in conditions, and, or, assignments and class bodies: the other side need not be RPython."""

import sys

from rpython.rlib.objectmodel import we_are_translated


class Base(object):
    def helper(self, n):
        if not we_are_translated():
            n = int(eval(repr(n)))
        return n + 1


def conditional(n):
    return n * 2 if we_are_translated() else sum([n, n])


def conjunction(n):
    if not we_are_translated() and not hasattr(n, "__index__"):
        raise TypeError(type(n))
    return n


def disjunction(n):
    if we_are_translated() or vars(Base) is not None:
        return n
    return n - 1


def early(n):
    if not we_are_translated():
        from math import floor
        return floor(n + 0.5)
    return int(n + 0.5)


def kept(n):
    flag = we_are_translated()
    if flag:
        result = n
    else:
        result = complex(n).real
        result = int(result)
    return result


def entry_point(argv):
    n = len(argv) + 4
    print(Base().helper(n), conditional(n), conjunction(n), disjunction(n), early(n * 0.7), kept(n))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
