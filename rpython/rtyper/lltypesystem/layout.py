"""Where things are in raw memory: sizes, alignments and offsets, as the platform's C compiler places them.

The translator computes the same (`annotate::lowtypes`).  A struct that was found in a C header says itself where its fields
are: `hints={"size": …, "align": …, "fieldoffsets": (…)}`.
"""

from rpython.rtyper.lltypesystem import lltype

_sizes = {"signed": 8, "unsigned": 8, "bool": 1, "char": 1, "unichar": 4, "float": 8, "singlefloat": 4, "address": 8,
          "void": 0}


def _aligned(offset, align):
    return (offset + align - 1) // align * align


def size_and_align(T):
    """Bytes of a T, without the items of an array whose length is not part of the type, and its alignment."""
    T = lltype.resolve(T)
    if isinstance(T, lltype.Primitive):
        size = _sizes[T._kind] if T._kind in _sizes else int(T._kind[1:]) // 8
        return size, min(size, 8) or 1
    if isinstance(T, lltype.Ptr):
        return 8, 8
    if isinstance(T, lltype.Struct):
        return _struct(T)[:2]
    if isinstance(T, lltype.FixedSizeArray):
        return T.length * stride(T), size_and_align(T.OF)[1]
    if isinstance(T, lltype.Array):
        align = size_and_align(T.OF)[1]
        return items_offset(T), align if T._nolength() else max(align, 8)
    return 0, 1


def _struct(T):
    layout = T.__dict__.get("_layout")
    if layout is None:
        explicit = T._hints.get("fieldoffsets")
        if explicit is not None:
            hints = [T._hints.get("size", -1), T._hints.get("align", 1) - 1] + list(explicit)
            if len(explicit) != len(T._names) or min(hints) < 0:
                raise TypeError("the size, the alignment or the offsets in the hints of %s do not fit" % T._name)
        offsets, end, align = {}, 0, 1
        for index, name in enumerate(T._names):
            size, own = size_and_align(T._flds[name])
            offsets[name] = _aligned(end, own) if explicit is None else explicit[index]
            end = offsets[name] + size
            align = max(align, own)
        if explicit is not None:
            end, align = T._hints["size"], T._hints.get("align", align)
        layout = _aligned(end, align), align, offsets
        T._layout = layout
    return layout


def explicit(T):
    """For the translator: size, alignment and offsets of a struct that says so itself, else None."""
    if "fieldoffsets" not in T._hints:
        return None
    size, align, offsets = _struct(T)
    return (size, align) + tuple([offsets[name] for name in T._names])


def field_offset(T, name):
    """Bytes before a field of a struct."""
    return _struct(lltype.resolve(T))[2][name]


def items_offset(T):
    """Bytes before the first item of an array: those of its length, if it knows that."""
    if isinstance(T, lltype.FixedSizeArray) or T._nolength():
        return 0
    return _aligned(8, size_and_align(T.OF)[1])


def stride(T):
    """Bytes from one item of an array to the next."""
    size, align = size_and_align(T.OF)
    return _aligned(size, align)


def varsize(T):
    """Of a type that ends in an array: bytes before the items, bytes of an item, and where the length is (or None)."""
    T = lltype.resolve(T)
    if isinstance(T, lltype.Array):
        return items_offset(T), stride(T), None if T._nolength() else 0
    last = T._names[-1]
    fixed, item, length_at = varsize(T._flds[last])
    start = field_offset(T, last)
    return start + fixed, item, None if length_at is None else start + length_at


def size(T, n=None):
    """Bytes of a T with n items."""
    if n is None:
        return size_and_align(T)[0]
    fixed, item, _ = varsize(T)
    return fixed + n * item
