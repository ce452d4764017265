"""Addresses: untyped raw memory, and offsets in it.

Offsets are symbolic while untranslated (`sizeof(T)`, `offsetof(T, "x")`) and numbers for the translator.
"""

from rpython.rlib.objectmodel import Symbolic
from rpython.rtyper.lltypesystem import lltype, memory
from rpython.rtyper.lltypesystem.lltype import Address

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
        return self.ptr._o is other.ptr._o and self.ptr._shift == other.ptr._shift

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return 0 if self.ptr is None else id(self.ptr._o)

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
    return memory._ptr(PTRTYPE, adr.ptr._o, adr.ptr._shift)


def cast_adr_to_int(adr, mode="emulated"):
    """The address as an integer.  Special."""
    return lltype.cast_ptr_to_int(adr.ptr) if adr else 0


def cast_int_to_adr(n):
    """An integer that was an address.  Special."""
    return address(lltype._addresses[n]) if n else NULL


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


def sizeof(T, n=None):
    """Bytes of a T, with n items.  Special."""
    return _ItemOffset("sizeof", T, n)


def offsetof(T, field):
    """Bytes before a field.  Special."""
    return _ItemOffset("offsetof", T, field)


def itemoffsetof(T, n=0):
    """Bytes before item n of an array.  Special."""
    return _ItemOffset("itemoffsetof", T, n)


def raw_memcopy(source, dest, size):
    """Copies bytes between places that do not overlap.  Special."""
    _move(source, dest, size)


def raw_memmove(source, dest, size):
    """Copies bytes between places that may overlap.  Special."""
    _move(source, dest, size)


def _move(source, dest, size):
    """Copies whole containers or a number of items, as far as the simulation can tell what `size` means."""
    a, b = source.ptr._target(), dest.ptr._target()
    if isinstance(a, memory._array):
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
