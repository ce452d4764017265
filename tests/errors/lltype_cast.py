from rpython.rtyper.lltypesystem import lltype

POINT = lltype.GcStruct("Point", ("x", lltype.Signed))
OTHER = lltype.GcStruct("Other", ("x", lltype.Signed))


def entry_point(argv):
    p = lltype.malloc(POINT, zero=True)
    q = lltype.cast_pointer(lltype.Ptr(OTHER), p)
    return q.x
