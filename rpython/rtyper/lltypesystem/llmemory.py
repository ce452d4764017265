"""Addresses: untyped raw memory, and offsets in it.

Offsets in objects of the collector are symbolic while untranslated (`sizeof(T)`, `offsetof(T, "x")`) and numbers for the
translator; those in raw memory are numbers always.
"""

from rpython.rlib.objectmodel import Symbolic
from rpython.rtyper.lltypesystem import layout, lltype, memory, rawmemory
from rpython.rtyper.lltypesystem.lltype import Address
from rpython.tool.unsupported import unsupported_names

_BYTES = lltype.Ptr(lltype.FixedSizeArray(lltype.Char, 1))
GCREF = lltype.Ptr(lltype.GcOpaqueType("GCREF"))


class address(object):
    """A simulated address: what a pointer points to."""

    _is_address = True

    def __init__(self, ptr):
        self.ptr = ptr

    def __bool__(self):
        return self.ptr is not None

    def __eq__(self, other):
        if self.ptr is None or other.ptr is None:
            return self.ptr is other.ptr
        return self.ptr._o.same(other.ptr._o) and self.ptr._shift == other.ptr._shift

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return 0 if self.ptr is None else lltype.cast_ptr_to_int(self.ptr)

    def __add__(self, bytes):
        return cast_int_to_adr(cast_adr_to_int(self) + bytes)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, address):
            return cast_adr_to_int(self) - cast_adr_to_int(other)
        return self + -other

    def __lt__(self, other):
        return self - other < 0

    def __le__(self, other):
        return self - other <= 0

    def __gt__(self, other):
        return self - other > 0

    def __ge__(self, other):
        return self - other >= 0

    def _items(self, T):
        return cast_adr_to_ptr(self, lltype.Ptr(lltype.array_without_length(T)))

    # The memory there as an array of such items, as long as it may be.
    signed = property(lambda self: self._items(lltype.Signed))
    unsigned = property(lambda self: self._items(lltype.Unsigned))
    char = property(lambda self: self._items(lltype.Char))
    float = property(lambda self: self._items(lltype.Float))
    singlefloat = property(lambda self: self._items(lltype.SingleFloat))
    address = property(lambda self: self._items(Address))

    def _freeze_(self):
        return True

    def __repr__(self):
        return "<address of %r>" % (self.ptr,)


NULL = address(None)


def cast_ptr_to_adr(p):
    """The address that a raw pointer holds.  Special."""
    return address(p) if p else NULL


def cast_adr_to_ptr(adr, PTRTYPE):
    """The address as a pointer.  Special."""
    if not adr:
        return lltype.nullptr(PTRTYPE.TO)
    if isinstance(adr.ptr._o, rawmemory._raw):
        return rawmemory.retyped(PTRTYPE, adr.ptr)
    return memory._ptr(PTRTYPE, adr.ptr._o, adr.ptr._shift)


def cast_adr_to_int(adr, mode="emulated"):
    """The address as an integer.  Special."""
    return lltype.cast_ptr_to_int(adr.ptr) if adr else 0


def cast_int_to_adr(n):
    """An integer that was an address.  Special."""
    return address(lltype.cast_int_to_ptr(_BYTES, n)) if n else NULL


class AddressOffset(Symbolic):
    """A number of bytes."""

    def annotation(self):
        return None

    def lltype(self):
        return lltype.Signed


class _ItemOffset(AddressOffset):
    def __init__(self, what, T, detail):
        self.what = what
        self.T = T
        self.detail = detail

    def __repr__(self):
        return "<%s %s %s>" % (self.what, self.T, self.detail)

    def __mul__(self, n):
        return _ItemOffset(self.what, self.T, (self.detail or 1) * n)

    __rmul__ = __mul__


def _is_raw(T):
    return getattr(lltype.resolve(T), "_gckind", "raw") == "raw"


def sizeof(T, n=None):
    """Bytes of a T, with n items.  Special."""
    if _is_raw(T):
        return layout.size(T, n)
    return _ItemOffset("sizeof", T, n)


def offsetof(T, field):
    """Bytes before a field.  Special."""
    if _is_raw(T):
        return layout.field_offset(T, field)
    return _ItemOffset("offsetof", T, field)


def itemoffsetof(T, n=0):
    """Bytes before item n of an array.  Special."""
    if _is_raw(T):
        return layout.size(T, n)
    return _ItemOffset("itemoffsetof", T, n)


_MEMORY = lltype.Array(lltype.Char, hints={"nolength": True})
_MEMORYPTR = lltype.Ptr(_MEMORY)


def raw_malloc(size):
    """Raw memory of so many bytes."""
    return cast_ptr_to_adr(lltype.malloc(_MEMORY, size, flavor="raw", track_allocation=False))


def raw_free(adr):
    """Gives back what `raw_malloc` gave."""
    lltype.free(cast_adr_to_ptr(adr, _MEMORYPTR), flavor="raw", track_allocation=False)


def raw_malloc_usage(size):
    """How many bytes memory of this size takes."""
    return size


def raw_memclear(adr, size):
    """Fills memory with zeros."""
    memory = adr.char
    i = 0
    while i < size:
        memory[i] = "\0"
        i += 1


def raw_memcopy(source, dest, size):
    """Copies bytes between places that do not overlap.  Special."""
    _move(source, dest, size)


def raw_memmove(source, dest, size):
    """Copies bytes between places that may overlap.  Special."""
    _move(source, dest, size)


def _move(source, dest, size):
    """Copies whole containers or a number of items, as far as the simulation can tell what `size` means."""
    a, b = source.ptr._target(), dest.ptr._target()
    if isinstance(a, rawmemory._raw):
        rawmemory.move(a, b, size)
    elif isinstance(a, memory._array):
        n = size.detail if isinstance(size, _ItemOffset) and size.detail else len(a.slots)
        if isinstance(size, _ItemOffset) and size.what != "sizeof":
            raise NotImplementedError("copying %r bytes untranslated" % (size,))
        start, to = source.ptr._shift, dest.ptr._shift
        if n:
            a.place(start + n - 1), b.place(to + n - 1)
        b.slots[to:to + n] = a.slots[start:start + n]
    else:
        for name, value in a.slots.items():
            if not isinstance(value, memory._container):
                b.slots[name] = value


globals().update(unsupported_names(
    __name__, "WeakRefPtr WeakRef weakref_create weakref_deref cast_ptr_to_weakrefptr cast_weakrefptr_to_ptr dead_wref",
    "use rpython.rlib.rweakref"))
globals().update(unsupported_names(
    __name__, "ArrayItemsOffset ArrayLengthOffset ItemOffset FieldOffset CompositeOffset GCHeaderOffset AddressAsInt fakeaddress "
    "extra_item_after_alloc", "offsets are made by sizeof, offsetof and itemoffsetof"))
