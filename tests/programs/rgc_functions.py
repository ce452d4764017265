# args:
"""rgc: ll_arraycopy, enable and disable, hints, and the answers a program may not depend on."""

import sys

from rpython.rlib import rgc
from rpython.rtyper.lltypesystem import lltype

NUMBERS = lltype.GcArray(lltype.Signed)
CHARS = lltype.GcArray(lltype.Char)


class Big(object):
    def __init__(self, n):
        self.data = [n] * n


def show(a):
    return [a[i] for i in range(len(a))]


def entry_point(argv):
    a = lltype.malloc(NUMBERS, 6)
    for i in range(6):
        a[i] = i * i
    b = lltype.malloc(NUMBERS, 4, zero=True)
    rgc.ll_arraycopy(a, b, 2, 1, 3)
    print(show(a), show(b))
    rgc.ll_arraycopy(a, a, 0, 2, 4)
    print(show(a))
    rgc.ll_arraycopy(a, a, 2, 0, 4)
    print(show(a))
    rgc.ll_arraycopy(a, b, 0, 0, 0)
    c = lltype.malloc(CHARS, 2)
    c[0] = "x"
    c[1] = "y"
    d = lltype.malloc(CHARS, 2)
    rgc.ll_arraycopy(c, d, 0, 0, 2)
    print(d[0] + d[1], show(b))
    print(rgc.isenabled())
    rgc.disable()
    print(rgc.isenabled())
    big = Big(50)
    rgc.enable()
    rgc.collect(1)
    rgc.collect()
    rgc.add_memory_pressure(1000)
    print(rgc.isenabled(), len(big.data), big.data[49])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
