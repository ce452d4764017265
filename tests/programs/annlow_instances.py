# args:
"""Instances as low-level pointers: base pointers, GCREF, in structs, arrays and callbacks, compared, null, and back."""

import sys

from rpython.rtyper.annlowlevel import (base_ptr_lltype, cast_base_ptr_to_instance, cast_gcref_to_instance,
                                        cast_instance_to_base_ptr, cast_instance_to_gcref,
                                        cast_nongc_instance_to_base_ptr, cast_object_to_ptr, llhelper)
from rpython.rtyper.lltypesystem import llmemory, lltype
from rpython.rtyper.rclass import OBJECT, OBJECTPTR


class Shape(object):
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0


class Square(Shape):
    def __init__(self, side):
        Shape.__init__(self, "square")
        self.side = side

    def area(self):
        return self.side * self.side


class Dot(Shape):
    pass


PREBUILT = Square(12)
SLOT = lltype.GcStruct("Slot", ("value", OBJECTPTR), ("any", llmemory.GCREF), ("n", lltype.Signed))
SLOTS = lltype.GcArray(llmemory.GCREF)
CALLBACK = lltype.Ptr(lltype.FuncType([llmemory.GCREF], lltype.Signed))


def area_of(ref):
    return cast_gcref_to_instance(Shape, ref).area()


def make(n):
    if n % 3 == 0:
        return Dot("dot")
    if n % 3 == 1:
        return Square(n)
    return None


def shown(shape):
    if shape is None:
        return "None"
    return "%s %d" % (shape.name, shape.area())


def entry_point(argv):
    n = len(argv)
    p = cast_instance_to_base_ptr(Square(n + 4))
    shape = cast_base_ptr_to_instance(Shape, p)
    square = cast_base_ptr_to_instance(Square, p)
    print(shown(shape), square.side, shape is square)
    print(p == cast_instance_to_base_ptr(shape), p == cast_instance_to_base_ptr(PREBUILT), bool(p))
    print(lltype.typeOf(p) == OBJECTPTR, base_ptr_lltype() == OBJECTPTR, lltype.typeOf(p).TO == OBJECT)

    # Null.
    nothing = cast_instance_to_base_ptr(make(2))
    print(bool(nothing), nothing == lltype.nullptr(OBJECT), shown(cast_base_ptr_to_instance(Shape, nothing)))
    none = cast_instance_to_gcref(None)
    print(bool(none), none == lltype.nullptr(llmemory.GCREF.TO), cast_gcref_to_instance(Square, none) is None)

    # In structs and arrays, over collections.
    slot = lltype.malloc(SLOT, zero=True)
    print(bool(slot.value), bool(slot.any))
    slot.value = cast_object_to_ptr(OBJECTPTR, PREBUILT)
    slot.any = cast_instance_to_gcref(Square(9))
    slots = lltype.malloc(SLOTS, 40)
    for i in range(40):
        slots[i] = cast_instance_to_gcref(make(i * n))
    garbage = []
    for i in range(3000):
        garbage = [str(i)] + garbage[:10]
    total = 0
    for i in range(40):
        shape = cast_gcref_to_instance(Shape, slots[i])
        if shape is not None:
            total += shape.area() + len(shape.name)
    print(total, shown(cast_base_ptr_to_instance(Square, slot.value)), area_of(slot.any), len(garbage))
    print(cast_base_ptr_to_instance(Shape, slot.value) is PREBUILT)

    # Opaque casts between the two.
    ref = lltype.cast_opaque_ptr(llmemory.GCREF, slot.value)
    print(ref == cast_instance_to_gcref(PREBUILT), area_of(ref), ref == slot.any)
    print(cast_object_to_ptr(llmemory.GCREF, PREBUILT) == ref)
    print(lltype.cast_opaque_ptr(OBJECTPTR, ref) == slot.value)
    print(cast_nongc_instance_to_base_ptr(PREBUILT) == slot.value)

    # Through a pointer to a function.
    callback = llhelper(CALLBACK, area_of)
    print(callback(cast_instance_to_gcref(Square(n + 1))))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
