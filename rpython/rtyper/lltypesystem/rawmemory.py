"""Raw memory while the program is not translated: real memory, so that C functions work on it too.

A block is what one `malloc` gave.  A place (`_raw`) is an address and the type that it is seen as; pointers lead to places.
Inside of blocks all is checked: bounds, memory that was freed, what was never set.  Memory that C code gives is taken as it is,
and what C code has got a pointer to counts as set.  Whatever has no bytes (references to objects of the collector, symbolic
numbers) is kept beside the memory, by its address.
"""

import bisect
import ctypes

from rpython.rlib.objectmodel import Symbolic
from rpython.rlib.rarithmetic import intmask, r_singlefloat
from rpython.rtyper.lltypesystem import layout, lltype, memory

_libc = ctypes.CDLL(None)
_libc.malloc.restype = _libc.calloc.restype = ctypes.c_void_p
_libc.malloc.argtypes = [ctypes.c_size_t]
_libc.calloc.argtypes = [ctypes.c_size_t, ctypes.c_size_t]
_libc.free.argtypes = [ctypes.c_void_p]
_libc.free.restype = None

# Reads of larger blocks are not checked for what was never set.
_LARGEST_WATCHED = 1 << 20

# The blocks that were not freed, by their addresses.
_starts = []
_blocks = {}

# What memory outside of all blocks holds that has no bytes, by its address.
_kept_outside = {}

_CTYPES = {"signed": ctypes.c_int64, "unsigned": ctypes.c_uint64, "bool": ctypes.c_uint8, "char": ctypes.c_uint8,
           "unichar": ctypes.c_uint32, "float": ctypes.c_double, "singlefloat": ctypes.c_float,
           "address": ctypes.c_uint64, "i8": ctypes.c_int8, "u8": ctypes.c_uint8, "i16": ctypes.c_int16,
           "u16": ctypes.c_uint16, "i32": ctypes.c_int32, "u32": ctypes.c_uint32, "i64": ctypes.c_int64,
           "u64": ctypes.c_uint64}


class _block(object):
    """What one `malloc` gave."""

    parent = None

    def __init__(self, T, n, zero):
        self.T = T
        self.n = n
        self.size = layout.size(T, n)
        self.freed = False
        self.kept = {}
        # Which bytes were set; None if that is not watched.
        self.written = None if zero or self.size > _LARGEST_WATCHED else bytearray(self.size)
        size = max(self.size, 1)
        self.address = _libc.calloc(1, size) if zero else _libc.malloc(size)
        if not self.address:
            raise MemoryError
        bisect.insort(_starts, self.address)
        _blocks[self.address] = self
        length_at = None if n is None else layout.varsize(T)[2]
        if length_at is not None:
            _raw(lltype.Signed, self, self.address + length_at).store(n)

    def release(self):
        self.freed = True
        self.kept.clear()
        # What is there next need not be ours: pointers to this block alone know that it was freed.
        del _starts[bisect.bisect_left(_starts, self.address)], _blocks[self.address]
        _libc.free(self.address)

    def check(self):
        if self.freed:
            raise RuntimeError("use of %s after it was freed" % (self.T,))

    def escape(self):
        """C code has got a pointer to it, and may set anything in it and in what it points to."""
        if self.written is not None:
            self.written = None
            for _, value in list(self.kept.values()):
                escape(value)


def escape(value):
    """C code has got this value."""
    if isinstance(value, memory._ptr) and isinstance(value._o, _raw) and value._o.block is not None:
        value._o.block.escape()


def find(address):
    """The block that an address is in (or right behind), and None outside of all."""
    index = bisect.bisect_right(_starts, address) - 1
    if index >= 0:
        block = _blocks[_starts[index]]
        if address <= block.address + block.size:
            return block
    return None


class _raw(object):
    """A place in raw memory, seen as a type."""

    parent = None

    def __init__(self, T, block, address):
        self.T = T
        self.block = block
        self.address = address

    def same(self, other):
        return isinstance(other, _raw) and self.address == other.address

    def check(self):
        if self.block is not None:
            self.block.check()

    def _in(self, T, offset):
        """The place of a part; it must be inside of the block."""
        T = lltype.resolve(T)
        address = self.address + offset
        if self.block is not None:
            self.block.check()
            size = layout.size_and_align(T)[0]
            if not self.block.address <= address <= self.block.address + self.block.size - size:
                raise IndexError("%s reaches out of the %d bytes of %s" % (self.T, self.block.size, self.block.T))
        return _raw(T, self.block, address)

    def part(self, key):
        """A field or an item as a place."""
        if isinstance(self.T, lltype.Struct):
            return self._in(self.T._flds[key], layout.field_offset(self.T, key))
        return self._in(self.T.OF, layout.items_offset(self.T) + key * layout.stride(self.T))

    def inner(self, key):
        return self.part(key)

    def read(self, key):
        place = self.part(key)
        if not place.is_set():
            raise lltype.UninitializedMemoryAccess("%s: %r was never set" % (self.T, key))
        return place.load()

    def write(self, key, T, value):
        self.part(key).store(memory.as_stored(self.T, key, T, value))

    def length(self):
        """The number of items of an array; None if nobody knows."""
        if isinstance(self.T, lltype.FixedSizeArray):
            return self.T.length
        if not self.T._nolength():
            return _raw(lltype.Signed, self.block, self.address).load()
        return None

    def place(self, index):
        if not isinstance(index, int) or isinstance(index, bool):
            raise TypeError("the index %r of %s" % (index, self.T))
        length = self.length()
        # A pointer into the middle of something is typed as an array of one item.
        if length is not None and length != 1 and not 0 <= index < length:
            raise IndexError("index %d of %s with %d items" % (index, self.T, length))
        return int(index)

    def is_set(self):
        block = self.block
        if block is None or block.written is None:
            return True
        start = self.address - block.address
        return 0 not in block.written[start:start + layout.size_and_align(self.T)[0]]

    def _kept(self):
        return _kept_outside if self.block is None else self.block.kept

    def store(self, value):
        """Puts a value of the type there."""
        T = self.T
        size = layout.size_and_align(T)[0]
        if T is lltype.Void:
            return
        if self.block is not None and self.block.written is not None:
            start = self.address - self.block.address
            self.block.written[start:start + size] = b"\1" * size
        elif self.block is None or self.block.written is None:
            # Where C code reads, it finds what is pointed to.
            escape(value)
        kept = self._kept()
        if size == 16:
            ctypes.memmove(self.address, (int(value) & (1 << 128) - 1).to_bytes(16, "little"), 16)
            return
        number, keep = _number_of(T, value)
        kept.pop(self.address, None)
        if keep:
            kept[self.address] = number, value
        _ctype(T).from_address(self.address).value = number

    def load(self):
        """The value there."""
        T = self.T
        if T is lltype.Void:
            return None
        if layout.size_and_align(T)[0] == 16:
            return T._type(int.from_bytes(ctypes.string_at(self.address, 16), "little"))
        number = _ctype(T).from_address(self.address).value
        known = self._kept().get(self.address)
        if known is not None and known[0] == number:
            value = known[1]
            if isinstance(T, lltype.Ptr) and isinstance(value, memory._ptr):
                return value if value._T == T else retyped(T, value)
            if isinstance(value, Symbolic) or hasattr(value, "_is_address") and T is lltype.Address:
                return value
        return _value_of(T, number)

    def slots(self):
        """For the translator: what is there, parts that are containers as places, None for what was never set."""
        T = self.T
        if isinstance(T, lltype.Struct):
            keys = T._names
        else:
            keys = range(self._item_count())
        parts = [self.part(key) for key in keys]
        return [part if isinstance(part.T, lltype.ContainerType) else part.load() if part.is_set() else None
                for part in parts]

    def _item_count(self):
        length = self.length()
        if length is None:
            space = self.block.address + self.block.size - self.address
            length = space // layout.stride(self.T)
        return length


def _ctype(T):
    return ctypes.c_uint64 if isinstance(T, lltype.Ptr) else _CTYPES[T._kind]


def _number_of(T, value):
    """What ctypes stores for a value, and whether the value itself is to be kept beside."""
    if isinstance(T, lltype.Ptr):
        return address_of(value), value._o is not None
    if isinstance(value, Symbolic):
        return 0, True
    if hasattr(value, "_is_address"):
        return (address_of(value.ptr) if value else 0), bool(value)
    if isinstance(value, str):
        return ord(value), False
    return float(value) if T._kind in ("float", "singlefloat") else int(value), False


def _value_of(T, number):
    if isinstance(T, lltype.Ptr):
        return pointer(T, number)
    if T is lltype.Address:
        from rpython.rtyper.lltypesystem import llmemory
        return llmemory.cast_int_to_adr(intmask(number))
    kind = T._kind
    if kind in ("char", "unichar"):
        return chr(number)
    if kind == "bool":
        return bool(number)
    if kind == "float":
        return number
    if kind == "singlefloat":
        return r_singlefloat(number)
    return T._type(number)


def address_of(p):
    """The address that a pointer holds, as an unsigned number.  Objects of the collector have a number too, which is no address."""
    if p._o is None:
        return 0
    if isinstance(p._o, _raw):
        return p._o.address
    if isinstance(p._o, memory._func):
        from rpython.rtyper.lltypesystem import ccall
        return ccall.address_of_function(p)
    return lltype._object_number(p) & (1 << 64) - 1


def pointer(PTRTYPE, address):
    """An address as a pointer."""
    if address == 0:
        return memory._ptr(PTRTYPE, None)
    if isinstance(PTRTYPE.TO, lltype.FuncType):
        from rpython.rtyper.lltypesystem import ccall
        return ccall.function_at(PTRTYPE, address)
    return memory._ptr(PTRTYPE, _raw(PTRTYPE.TO, find(address), address))


def retyped(PTRTYPE, p):
    """A pointer as one of another type, to the same place."""
    if p._o is None:
        return memory._ptr(PTRTYPE, None)
    if isinstance(p._o, _raw) and not isinstance(PTRTYPE.TO, lltype.FuncType):
        return memory._ptr(PTRTYPE, _raw(PTRTYPE.TO, p._o.block, p._o.address))
    if isinstance(p._o, memory._func) and isinstance(PTRTYPE.TO, lltype.FuncType) and p._o.T == PTRTYPE.TO:
        return memory._ptr(PTRTYPE, p._o)
    return pointer(PTRTYPE, address_of(p))


def allocate(T, n, zero):
    """New memory: a pointer to it."""
    if n is not None and n < 0:
        raise MemoryError
    block = _block(T, n, zero)
    return memory._ptr(lltype.Ptr(T), _raw(T, block, block.address))


def free(p, tracked):
    """Gives memory back, also memory that C code has allocated."""
    place = p._target()
    block = place.block
    if block is None and not tracked:
        _libc.free(place.address)
        return
    if block is None or place.address != block.address:
        raise RuntimeError("free of a pointer into the middle of %s, or of memory that was not allocated by malloc"
                           % (place.T,))
    block.release()


def move(source, dest, size):
    """Copies bytes between places; they may overlap."""
    if size <= 0:
        return
    bytes_type = lltype.FixedSizeArray(lltype.Char, size)
    a, b = _raw(bytes_type, source.block, source.address)._in(bytes_type, 0), \
        _raw(bytes_type, dest.block, dest.address)._in(bytes_type, 0)
    kept = {address - a.address: value for address, value in a._kept().items()
            if a.address <= address < a.address + size}
    into = b._kept()
    for address in [address for address in into if b.address <= address < b.address + size]:
        del into[address]
    for offset, value in kept.items():
        into[b.address + offset] = value
    if b.block is not None and b.block.written is not None:
        start = b.address - b.block.address
        if a.block is None or a.block.written is None:
            b.block.written[start:start + size] = b"\1" * size
        else:
            origin = a.address - a.block.address
            b.block.written[start:start + size] = a.block.written[origin:origin + size]
    ctypes.memmove(b.address, a.address, size)


def view(place, size):
    """The bytes at a place; size 0 or more, inside of the block."""
    place._in(lltype.FixedSizeArray(lltype.Char, size), 0)
    return ctypes.string_at(place.address, size)


def fill(place, data):
    """Bytes stored at a place."""
    place._in(lltype.FixedSizeArray(lltype.Char, len(data)), 0)
    if place.block is not None and place.block.written is not None:
        start = place.address - place.block.address
        place.block.written[start:start + len(data)] = b"\1" * len(data)
    ctypes.memmove(place.address, data, len(data))
