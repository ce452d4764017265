# args:
"""Low-level structures made while the module is imported, and functions behind pointers."""

from rpython.rtyper.annlowlevel import hlstr, llhelper, llstr
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.lloperation import llop

NODE = lltype.GcForwardReference()
NODE.become(lltype.GcStruct("Node", ("value", lltype.Signed), ("next", lltype.Ptr(NODE))))
PRIMES = lltype.GcArray(lltype.Signed)
NAMED = lltype.GcStruct("Named", ("id", lltype.Signed), ("name", lltype.Array(lltype.Char)))
POINT = lltype.Struct("Point", ("tag", lltype.Char), ("x", lltype.Signed), ("y", lltype.Float))
POINTS = lltype.Array(POINT)
NUMBERS = lltype.Array(lltype.Signed)
BINARY = lltype.FuncType([lltype.Signed, lltype.Signed], lltype.Signed)
BINARYPTR = lltype.Ptr(BINARY)
OPERATION = lltype.GcStruct("Operation", ("function", BINARYPTR), ("symbol", lltype.Char))

last = lltype.malloc(NODE, zero=True)
last.value = 30
first = lltype.malloc(NODE, zero=True)
first.value = 12
first.next = last

primes = lltype.malloc(PRIMES, 5)
for _i, _p in enumerate([2, 3, 5, 7, 11]):
    primes[_i] = _p

named = lltype.malloc(NAMED, 3)
named.id = 9
for _i, _c in enumerate("xyz"):
    named.name[_i] = _c

points = lltype.malloc(POINTS, 3, flavor="raw", immortal=True)
for _i in range(3):
    points[_i].tag = chr(ord("a") + _i)
    points[_i].x = _i * 100
    points[_i].y = _i * 0.5
middle = points[1]
ROOT = lltype.Struct("Root", ("points", lltype.Ptr(POINTS)), ("numbers", lltype.Ptr(NUMBERS)),
                     ("nothing", lltype.Ptr(NUMBERS)))
root = lltype.malloc(ROOT, flavor="raw", zero=True, immortal=True)
root.points = points
root.numbers = lltype.malloc(NUMBERS, 4, flavor="raw", zero=True, immortal=True)
root.numbers[3] = -7


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


plus = lltype.functionptr(BINARY, "plus", _callable=add)
operation = lltype.malloc(OPERATION, zero=True)
operation.function = plus
operation.symbol = "+"


def apply(f, a, b):
    return f(a, b)


def functions(n):
    print(plus(3, 4))
    print(operation.function(n, 1), operation.symbol)
    f = llhelper(BINARYPTR, sub)
    print(apply(f, 10, n), apply(llhelper(BINARYPTR, mul), 6, 7))
    if n > 100:
        f = lltype.nullptr(BINARY)
    print(bool(f), f == llhelper(BINARYPTR, sub))
    operation.function = f
    print(operation.function(1, 2))


def operations(n):
    print(llop.int_add(lltype.Signed, n, 4), llop.int_floordiv(lltype.Signed, -7, n), llop.int_mod(lltype.Signed, -7, n))
    print(llop.int_lt(lltype.Bool, n, 4), llop.int_lshift(lltype.Signed, n, 3), llop.int_neg(lltype.Signed, n))
    print(llop.cast_int_to_float(lltype.Float, n), llop.same_as(lltype.Signed, n))
    print(lltype.cast_primitive(lltype.Char, 65 + n), lltype.cast_primitive(lltype.Signed, "A"))
    print(lltype.cast_primitive(lltype.Float, n), lltype.cast_primitive(lltype.Bool, n),
          lltype.cast_primitive(lltype.Signed, 2.75 * n))


def strings(s):
    p = llstr(s)
    print(len(p.chars), p.chars[0], hlstr(p))


def entry_point(argv):
    print(first.value, first.next.value, bool(first.next.next), first.next == last)
    first.value += 1
    print(first.value)
    total = 0
    for i in range(len(primes)):
        total += primes[i]
    print(total)
    print(named.id, len(named.name), named.name[2])
    print(len(points), points[2].tag, points[2].x, points[2].y)
    print(middle.x, middle.tag, middle == points[1])
    middle.x = 111
    print(root.points[1].x, root.numbers[3], len(root.numbers), bool(root.nothing))
    functions(5)
    operations(2)
    strings("hello" + argv[0][:0])
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
