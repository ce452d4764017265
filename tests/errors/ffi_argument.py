from rpython.rtyper.lltypesystem import rffi

c_strlen = rffi.llexternal("strlen", [rffi.CCHARP], rffi.SIZE_T)
c_memset = rffi.llexternal("memset", [rffi.VOIDP, rffi.INT, rffi.SIZE_T], rffi.VOIDP)
c_abs = rffi.llexternal("abs", [rffi.INT], rffi.INT)


def entry_point(argv):
    c_strlen(5)
    c_abs(1.5)
    c_abs("text")
    c_memset([1, 2], 0, 2)
    return 0
