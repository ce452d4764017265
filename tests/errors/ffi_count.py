from rpython.rtyper.lltypesystem import rffi

c_abs = rffi.llexternal("abs", [rffi.INT], rffi.INT)


def entry_point(argv):
    return int(c_abs(1, 2)) + int(c_abs())
