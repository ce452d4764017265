from rpython.rtyper.lltypesystem import lltype

POINT = lltype.GcStruct("Point", ("x", lltype.Signed), ("name", lltype.Char))


def entry_point(argv):
    p = lltype.malloc(POINT, zero=True)
    p.x = len(argv) / 2
    p.name = "x"
    p.z = 3
    return p.x
