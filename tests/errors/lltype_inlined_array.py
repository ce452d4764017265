from rpython.rtyper.lltypesystem import lltype

PART = lltype.Struct("Part", ("numbers", lltype.FixedSizeArray(lltype.Signed, 2)))
WHOLE = lltype.GcStruct("Whole", ("parts", lltype.FixedSizeArray(PART, 3)))


def entry_point(argv):
    whole = lltype.malloc(WHOLE)
    return len(whole.parts)
