from rpython.rtyper.lltypesystem import lltype

POINT = lltype.Struct("Point", ("x", lltype.Signed))
POINTS = lltype.GcArray(POINT)


def entry_point(argv):
    points = lltype.malloc(POINTS, 3, zero=True)
    best = points[0]
    for i in range(3):
        if points[i].x > best.x:
            best = points[i]
    return best.x
