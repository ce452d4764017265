# args:
"""Structs whose first field is their base: casts up and down, virtual tables of function pointers."""

import sys

from rpython.rtyper.lltypesystem import lltype

OBJECT = lltype.GcForwardReference()
AREA = lltype.Ptr(lltype.FuncType([lltype.Ptr(OBJECT)], lltype.Signed))
VTABLE = lltype.Struct("VTable", ("kind", lltype.Char), ("area", AREA))
OBJECT.become(lltype.GcStruct("Object", ("vtable", lltype.Ptr(VTABLE)), ("id", lltype.Signed)))
SQUARE = lltype.GcStruct("Square", ("base", OBJECT), ("side", lltype.Signed))
RECT = lltype.GcStruct("Rect", ("base", SQUARE), ("other", lltype.Signed))


def square_area(p):
    q = lltype.cast_pointer(lltype.Ptr(SQUARE), p)
    return q.side * q.side


def rect_area(p):
    q = lltype.cast_pointer(lltype.Ptr(RECT), p)
    return q.base.side * q.other


def make_vtable(kind, f):
    vtable = lltype.malloc(VTABLE, flavor="raw", immortal=True)
    vtable.kind = kind
    vtable.area = lltype.functionptr(AREA.TO, f.__name__, _callable=f)
    return vtable

SQUARE_VTABLE = make_vtable("s", square_area)
RECT_VTABLE = make_vtable("r", rect_area)


def new_square(n):
    p = lltype.malloc(SQUARE)
    p.base.vtable = SQUARE_VTABLE
    p.base.id = n
    p.side = n
    return lltype.cast_pointer(lltype.Ptr(OBJECT), p)


def new_rect(n, other):
    p = lltype.malloc(RECT)
    p.base.base.vtable = RECT_VTABLE
    p.base.base.id = -n
    p.base.side = n
    p.other = other
    return lltype.cast_pointer(lltype.Ptr(OBJECT), p)


def entry_point(argv):
    objects = [new_square(3), new_rect(4, 5), new_square(7)]
    for p in objects:
        print(p.vtable.kind, p.id, p.vtable.area(p), p.vtable == SQUARE_VTABLE)
    q = lltype.cast_pointer(lltype.Ptr(SQUARE), objects[1])
    q.side += 1
    print(objects[1].vtable.area(objects[1]), q.base.id)
    again = lltype.cast_pointer(lltype.Ptr(OBJECT), q)
    print(again == objects[1], again == objects[0])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
