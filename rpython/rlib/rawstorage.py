"""Raw memory as bytes, in which numbers of any type are read and written at any place.

`TP` is a type of numbers, of which a value takes `rffi.sizeof(TP)` bytes.  The machines that Ouro knows read numbers from odd
places too; untranslated, the functions without `unaligned` in their names refuse those with AlignmentError.
"""

from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rtyper.lltypesystem import lltype, rffi

RAW_STORAGE = rffi.CCHARP.TO
RAW_STORAGE_PTR = rffi.CCHARP

misaligned_is_fine = True


class AlignmentError(NotImplementedError):
    """A number at a place that is not a multiple of its size."""


def alloc_raw_storage(size, track_allocation=True, zero=False):
    """`size` bytes of memory, until `free_raw_storage`."""
    if zero:
        return lltype.malloc(RAW_STORAGE, size, flavor="raw", zero=True, track_allocation=track_allocation)
    return lltype.malloc(RAW_STORAGE, size, flavor="raw", track_allocation=track_allocation)


def free_raw_storage(storage, track_allocation=True):
    """Gives the memory back."""
    lltype.free(storage, flavor="raw", track_allocation=track_allocation)


alloc_raw_storage._annspecialcase_ = "specialize:arg(1, 2)"
free_raw_storage._annspecialcase_ = "specialize:arg(1)"


@specialize.arg(0)
def _check_alignment(TP, index):
    if index % rffi.sizeof(TP) != 0:
        raise AlignmentError("a number of %d bytes at %d" % (rffi.sizeof(TP), index))


@specialize.arg(0)
def raw_storage_getitem(TP, storage, index):
    """The number at a place, in bytes from the beginning."""
    if not we_are_translated():
        _check_alignment(TP, index)
    return raw_storage_getitem_unaligned(TP, storage, index)


@specialize.argtype(2)
def raw_storage_setitem(storage, index, item):
    """Writes a number, whose type is that of `item`."""
    if not we_are_translated():
        _check_alignment(lltype.typeOf(item), index)
    raw_storage_setitem_unaligned(storage, index, item)


@specialize.arg(0)
def raw_storage_getitem_unaligned(TP, storage, index):
    """The same for any place."""
    return rffi.cast(rffi.CArrayPtr(TP), rffi.ptradd(storage, index))[0]


@specialize.argtype(2)
def raw_storage_setitem_unaligned(storage, index, item):
    """The same for any place."""
    rffi.cast(rffi.CArrayPtr(lltype.typeOf(item)), rffi.ptradd(storage, index))[0] = item


def str_storage_supported(TP):
    """Whether `str_storage_getitem` reads numbers of this type: always."""
    return True


@specialize.arg(0)
def str_storage_getitem(TP, s, index, byte_offset=0):
    """The number at a place in a string."""
    size = rffi.sizeof(TP)
    with lltype.scoped_alloc(RAW_STORAGE, size) as storage:
        for i in range(size):
            storage[i] = s[index + byte_offset + i]
        return raw_storage_getitem_unaligned(TP, storage, 0)
