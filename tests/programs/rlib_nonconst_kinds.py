# args:
"""NonConstant of every kind: what follows is not folded, narrowed or specialised by the value."""

import sys

from rpython.rlib.nonconst import NonConstant
from rpython.rlib.objectmodel import specialize


class A(object):
    name = "A"


class B(A):
    name = "B"

INSTANCE = B()


def pick(flag):
    if NonConstant(False):
        return "never"
    return "yes" if flag else "no"


@specialize.arg_or_var(0)
def times(n, text):
    return text * n


def loop():
    n = 0
    while NonConstant(True):
        n += 1
        if n > 3:
            break
    return n


def typed(x):
    if NonConstant(False):
        x = 1.5
    return x


def entry_point(argv):
    print(pick(NonConstant(True)), pick(NonConstant(0)), loop())
    print(NonConstant(7) // 2, NonConstant("abc")[1], NonConstant(2.5) * 2, len(NonConstant("")), NonConstant("x") + "y")
    print(times(NonConstant(3), "ab"), times(2, "c"), NonConstant((1, "t"))[1])
    print(typed(0.5), NonConstant(INSTANCE).name, NonConstant(INSTANCE) is INSTANCE)
    items = NonConstant([1, 2, 3])
    print(len(items), items[1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
