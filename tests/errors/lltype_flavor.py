from rpython.rtyper.lltypesystem import lltype

POINT = lltype.Struct("Point", ("x", lltype.Signed))


def entry_point(argv):
    p = lltype.malloc(POINT)
    p.x = 1
    return p.x
