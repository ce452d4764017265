from rpython.rtyper.lltypesystem import lltype

POINT = lltype.Struct("Point", ("x", lltype.Signed))
OTHER = lltype.Struct("Other", ("x", lltype.Signed))


def entry_point(argv):
    return int(lltype.nullptr(POINT) == lltype.nullptr(OTHER))
