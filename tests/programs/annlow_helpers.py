# args:
"""annlowlevel: llhelper in tables and structs, llstr and hlstr, instances through GCREF, None as null."""

import sys

from rpython.rtyper.annlowlevel import hlstr, llhelper, llstr
from rpython.rtyper.lltypesystem import lltype

UNARY = lltype.Ptr(lltype.FuncType([lltype.Signed], lltype.Signed))
TEST = lltype.Ptr(lltype.FuncType([lltype.Float, lltype.Char], lltype.Bool))
NOTHING = lltype.Ptr(lltype.FuncType([], lltype.Void))
TABLE = lltype.GcArray(UNARY)
HOOKS = lltype.GcStruct("Hooks", ("before", NOTHING), ("map", UNARY), ("test", TEST))
LOG = []


def double(n):
    return n * 2


def negate(n):
    return -n


def failing(n):
    if n > 3:
        raise ValueError("too big")
    return n


def test(x, c):
    return x > 1.0 and c == "y"


def before():
    LOG.append("before")


def run(hooks, n):
    if hooks.before:
        hooks.before()
    return hooks.map(n)


def entry_point(argv):
    n = len(argv)
    table = lltype.malloc(TABLE, 3)
    table[0] = llhelper(UNARY, double)
    table[1] = llhelper(UNARY, negate)
    table[2] = llhelper(UNARY, failing)
    for i in range(3):
        print(table[i](n + 1), table[i] == table[0])
    try:
        print(table[2](50))
    except ValueError as e:
        print(str(e))
    hooks = lltype.malloc(HOOKS, zero=True)
    hooks.map = table[1]
    print(run(hooks, 5), len(LOG))
    hooks.before = llhelper(NOTHING, before)
    hooks.test = llhelper(TEST, test)
    print(run(hooks, 6), LOG, hooks.test(2.0, "y"), hooks.test(2.0, "n"))
    s = llstr("abc" * n)
    print(len(s.chars), s.chars[1], hlstr(s), hlstr(llstr("")) == "")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
