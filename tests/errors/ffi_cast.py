from rpython.rtyper.lltypesystem import rffi


def entry_point(argv):
    rffi.cast(rffi.VOIDP, argv)
    rffi.cast(rffi.INT, "text")
    return int(rffi.cast(rffi.DOUBLE, rffi.NULL))
