from rpython.rtyper.lltypesystem import lltype, rffi

COMPARE = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
c_qsort = rffi.llexternal("qsort", [rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], lltype.Void)


def compare(a, b):
    return "less"


def more(a):
    return rffi.cast(rffi.INT, 0)


def entry_point(argv):
    c_qsort(rffi.NULL, 0, 8, compare)
    c_qsort(rffi.NULL, 0, 8, more if len(argv) > 1 else compare)
    return 0
