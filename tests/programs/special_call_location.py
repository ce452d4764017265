# args:
"""`specialize.call_location`: every place that calls has a copy with types of its own, also in loops and helpers."""

import sys

from rpython.rlib.objectmodel import specialize


class Cell(object):
    pass


@specialize.call_location()
def first(items):
    return items[0]


@specialize.call_location()
def new_list(item):
    return [item]


@specialize.call_location()
def compose(x, f):
    return f(x)


def double(x):
    return x * 2


def shout(s):
    return s + "!"


def entry_point(argv):
    n = len(argv)
    print(first([n, 2]), first(["a"]), first([(1, "t")])[1], first([[0.5]])[0])
    ints = new_list(n)
    strings = new_list("s")
    ints.append(7)
    strings.append("t")
    print(ints, strings)
    for i in range(3):
        print(compose(i, double), compose(str(i), shout))
    nested = new_list(new_list(n))
    nested[0].append(3)
    print(nested, len(nested))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
