# args: 5
"""Raw memory with numbers of any type at any place: rawstorage, rarray; and the machine's order of characters."""

import sys

from rpython.rlib import rarray, rawstorage
from rpython.rlib.mutbuffer import MutableStringBuffer
from rpython.rlib.rarithmetic import r_int32, r_uint, widen
from rpython.rlib.rawstorage import (
    RAW_STORAGE_PTR, alloc_raw_storage, free_raw_storage, raw_storage_getitem, raw_storage_getitem_unaligned,
    raw_storage_setitem, raw_storage_setitem_unaligned, str_storage_getitem)
from rpython.rlib.rstruct.unichar import pack_codepoint, unpack_codepoint
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.lltypesystem import lltype, rffi

KINDS = unrolling_iterable([("int", rffi.INT), ("uint", rffi.UINT), ("signed", rffi.SIGNED), ("short", rffi.SHORT),
                            ("uchar", rffi.UCHAR), ("double", lltype.Float)])


class Column(object):
    """An array of numbers, as numeric libraries keep them."""

    def __init__(self, kind, size):
        self.kind = kind
        self.size = size
        self.storage = alloc_raw_storage(8 * size, track_allocation=True, zero=True)

    def get(self, i):
        for kind, TP in KINDS:
            if kind == self.kind:
                return float(raw_storage_getitem(TP, self.storage, i * rffi.sizeof(TP)))
        raise KeyError(self.kind)

    def set(self, i, value):
        for kind, TP in KINDS:
            if kind == self.kind:
                raw_storage_setitem(self.storage, i * rffi.sizeof(TP), rffi.cast(TP, value))
                return
        raise KeyError(self.kind)

    def free(self):
        free_raw_storage(self.storage, track_allocation=True)
        self.storage = lltype.nullptr(RAW_STORAGE_PTR.TO)


def columns(n):
    for kind in ["int", "uint", "signed", "short", "uchar", "double"]:
        column = Column(kind, n)
        for i in range(n):
            column.set(i, i * 100 - 50)
        print(kind, [column.get(i) for i in range(n)])
        column.free()


def unaligned():
    p = alloc_raw_storage(20, zero=True)
    raw_storage_setitem_unaligned(p, 3, r_int32(-7))
    raw_storage_setitem_unaligned(p, 7, r_uint(1 << 40))
    print(widen(raw_storage_getitem_unaligned(rffi.INT, p, 3)), raw_storage_getitem_unaligned(lltype.Unsigned, p, 7))
    print([ord(p[i]) for i in range(16)], rawstorage.misaligned_is_fine)
    free_raw_storage(p)
    print(str_storage_getitem(lltype.Signed, "x" + "\x02" + "\0" * 7 + "y", 1), rawstorage.str_storage_supported(rffi.INT))


def arrays(n):
    with lltype.scoped_alloc(rffi.CArray(lltype.Signed), n) as array:
        rarray.copy_list_to_raw_array([i * i for i in range(n)], array)
        back = [7]
        rarray.populate_list_from_raw_array(back, array, n - 1)
        print(back)


def characters():
    buf = MutableStringBuffer(8)
    pack_codepoint(0x20AC, buf, 0)
    pack_codepoint(65, buf, 4)
    text = buf.finish()
    print(unpack_codepoint(text[0:4]), unpack_codepoint(text[4:8]))
    try:
        print(unpack_codepoint("\xff\xff\xff\xff"))
    except ValueError:
        print("no character")


def entry_point(argv):
    n = int(argv[1])
    columns(n)
    unaligned()
    arrays(n)
    characters()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
