# args:
"""Pointers to functions: several signatures, null, in structs and arrays, as arguments, that raise, recursive."""

import sys

from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype

BINARY = lltype.Ptr(lltype.FuncType([lltype.Signed, lltype.Signed], lltype.Signed))
PREDICATE = lltype.Ptr(lltype.FuncType([lltype.Signed], lltype.Bool))
STEP = lltype.Ptr(lltype.FuncType([BINARY, lltype.Float], lltype.Float))
OPS = lltype.Array(BINARY)
OP = lltype.Struct("Op", ("symbol", lltype.Char), ("run", BINARY), ("test", PREDICATE))


def add(a, b):
    return a + b


def div(a, b):
    if b == 0:
        raise ZeroDivisionError
    return a // b


def power(a, b):
    return 1 if b == 0 else a * power(a, b - 1)


def positive(n):
    return n > 0


def step(f, x):
    return x * f(3, 4)

ops = lltype.malloc(OPS, 3, flavor="raw", immortal=True)
for _i, _f in enumerate([add, div, power]):
    ops[_i] = lltype.functionptr(BINARY.TO, _f.__name__, _callable=_f)
op = lltype.malloc(OP, flavor="raw", immortal=True, zero=True)
op.symbol = "/"
op.run = ops[1]


def fold(f, items):
    result = items[0]
    for i in range(1, len(items)):
        result = f(result, items[i])
    return result


def entry_point(argv):
    for i in range(len(ops)):
        print(ops[i](9, 2), fold(ops[i], [2, 1, 2]))
    print(op.symbol, op.run(-7, 2), bool(op.test), op.run == ops[1], op.run == ops[0])
    op.test = llhelper(PREDICATE, positive)
    print(op.test(5), op.test(-5), bool(op.test))
    try:
        print(op.run(1, 0))
    except ZeroDivisionError:
        print("zero")
    f = llhelper(STEP, step)
    print(f(ops[0], 0.5), f(llhelper(BINARY, power), 0.5))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
