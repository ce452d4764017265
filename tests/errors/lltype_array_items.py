from rpython.rtyper.lltypesystem import lltype

PART = lltype.Struct("Part", ("numbers", lltype.FixedSizeArray(lltype.Signed, 2)))
PARTS = lltype.GcArray(PART)


def entry_point(argv):
    return len(lltype.malloc(PARTS, 3))
