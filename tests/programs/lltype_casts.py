# args:
"""cast_primitive between all numbers, casts through opaque pointers and addresses, pointer and integer."""

import sys

from rpython.rlib.rarithmetic import intmask, r_int32, r_longlong, r_uint
from rpython.rtyper.lltypesystem import llmemory, lltype

BOX = lltype.GcStruct("Box", ("n", lltype.Signed))
OTHER = lltype.GcStruct("Other", ("x", lltype.Float))
POINT = lltype.Struct("Point", ("x", lltype.Signed))


def numbers(n):
    print(lltype.cast_primitive(lltype.Signed, r_uint(n)), lltype.cast_primitive(lltype.Signed, n > 0),
          lltype.cast_primitive(lltype.Signed, -2.9 * n))
    print(lltype.cast_primitive(lltype.Float, n > 0), lltype.cast_primitive(lltype.Char, n + 64),
          ord(lltype.cast_primitive(lltype.Char, 300 - 56)))
    u = lltype.cast_primitive(lltype.Unsigned, -n)
    print(u == r_uint(-n), intmask(u), u > r_uint(100))
    print(int(lltype.cast_primitive(lltype.SignedLongLong, n) << 33), int(lltype.cast_primitive(lltype.Int32, n * 1000)))
    print(lltype.cast_primitive(lltype.Bool, n - n), lltype.cast_primitive(lltype.Bool, n * 0.5))


def opaque(n):
    box = lltype.malloc(BOX)
    box.n = n
    other = lltype.malloc(OTHER)
    other.x = n * 0.5
    refs = [lltype.cast_opaque_ptr(llmemory.GCREF, box), lltype.cast_opaque_ptr(llmemory.GCREF, other)]
    print(lltype.cast_opaque_ptr(lltype.Ptr(BOX), refs[0]).n, lltype.cast_opaque_ptr(lltype.Ptr(OTHER), refs[1]).x)
    null = lltype.nullptr(llmemory.GCREF.TO)
    refs.append(null)
    print(bool(refs[2]), bool(refs[0]), refs[0] == refs[1], refs[0] == lltype.cast_opaque_ptr(llmemory.GCREF, box))
    table = {"a": refs[0]}
    print(lltype.cast_opaque_ptr(lltype.Ptr(BOX), table["a"]) == box)


def raw(n):
    p = lltype.malloc(POINT, flavor="raw")
    p.x = n
    number = lltype.cast_ptr_to_int(p)
    address = llmemory.cast_ptr_to_adr(p)
    print(lltype.cast_int_to_ptr(lltype.Ptr(POINT), number).x, number == llmemory.cast_adr_to_int(address))
    print(llmemory.cast_adr_to_ptr(address, lltype.Ptr(POINT)) == p, bool(address), address == llmemory.NULL)
    print(lltype.cast_ptr_to_int(lltype.nullptr(POINT)))
    lltype.free(p, flavor="raw")


def entry_point(argv):
    n = len(argv) + 1
    numbers(n)
    opaque(n)
    raw(n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
