"""Low-level types: structs, arrays, pointers and functions as they lie in memory.

Types are described by the classes here and are constants while translating.  Memory with flavour "gc" belongs to the garbage
collector, memory with flavour "raw" is freed by `free`.  Untranslated, `memory` simulates both.  The translator knows each
function here by its name; `describe` and `contents` are what it asks about types and prebuilt objects.
"""

from rpython.rlib.objectmodel import Symbolic
from rpython.rlib.rarithmetic import (LONG_BIT, base_int, build_int, intmask, r_int, r_int32, r_longlonglong,
                                      r_singlefloat, r_uint, r_uint32, r_ulonglonglong)
from rpython.rtyper.lltypesystem import layout, memory, rawmemory
from rpython.tool.unsupported import unsupported_names


class UninitializedMemoryAccess(Exception):
    """A read of a field or item that nothing was stored to."""


# ____________________________________________________________
# Types

_comparing = []


class LowLevelType(object):
    """A type; types of the same shape are equal."""

    _gckind = "raw"

    def __eq__(self, other):
        other = resolve(other)
        if self is other:
            return True
        if self.__class__ is not other.__class__ or self._shallow() != other._shallow():
            return False
        # Types that refer to themselves are equal if nothing else tells them apart.
        if any(a is self and b is other for a, b in _comparing):
            return True
        _comparing.append((self, other))
        try:
            return self._parts() == other._parts()
        finally:
            _comparing.pop()

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((self.__class__.__name__, self._shallow()))

    def _freeze_(self):
        return True

    def _shallow(self):
        """What tells the type from others without a look at the types it is made of."""
        return id(self)

    def _parts(self):
        return ()

    def _default(self):
        """What a slot of this type holds in zeroed memory."""
        raise TypeError("%r cannot be stored" % (self,))

    def _is_varsize(self):
        return False

    def _defl(self):
        return self._default()


class Primitive(LowLevelType):
    """A number, character or truth value."""

    def __init__(self, name, kind, zero, accepts):
        self._name = name
        self._kind = kind
        self._zero = zero
        self._accepts = accepts

    def _default(self):
        return self._zero

    def __repr__(self):
        return "<%s>" % self._name

    def __str__(self):
        return self._name


class Number(Primitive):
    """An integer of fixed width, and the class of its values."""

    def __init__(self, name, kind, type_):
        self._type = type_
        Primitive.__init__(self, name, kind, type_(0), self._fits)

    def _fits(self, value):
        if self._type is int:
            limit = 1 << (LONG_BIT - 1)
            return type(value) in (int, r_int) and -limit <= value < limit or isinstance(value, Symbolic)
        return type(value) is self._type

    def normalized(self):
        """The type itself: there are no two types of one width."""
        return self


def _one_char(limit):
    return lambda value: isinstance(value, str) and len(value) == 1 and ord(value) < limit


Signed = Number("Signed", "signed", int)
Unsigned = Number("Unsigned", "unsigned", r_uint)
SignedLongLong = Signed
UnsignedLongLong = Unsigned
SignedLongLongLong = Number("SignedLongLongLong", "i128", r_longlonglong)
UnsignedLongLongLong = Number("UnsignedLongLongLong", "u128", r_ulonglonglong)
Float = Primitive("Float", "float", 0.0, lambda value: type(value) is float)
SingleFloat = Primitive("SingleFloat", "singlefloat", r_singlefloat(0.0), lambda value: type(value) is r_singlefloat)
LongFloat = Float
Bool = Primitive("Bool", "bool", False, lambda value: type(value) is bool)
Char = Primitive("Char", "char", "\0", _one_char(256))
UniChar = Primitive("UniChar", "unichar", "\0", _one_char(0x110000))
Void = Primitive("Void", "void", None, lambda value: True)

_numbers = {int: Signed, r_int: Signed, r_uint: Unsigned, r_longlonglong: SignedLongLongLong,
            r_ulonglonglong: UnsignedLongLongLong}


def build_number(name, type_):
    """The primitive type of an integer class of `rarithmetic`."""
    if type_ not in _numbers:
        kind = ("i" if type_.SIGNED else "u") + str(type_.BITS)
        _numbers[type_] = Number(name or type_.__name__, kind, type_)
    return _numbers[type_]


Int32 = build_number("Int32", r_int32)
UInt32 = build_number("UInt32", r_uint32)


def number_of(bits, signed):
    """For the translator: the type of integers of a width."""
    return build_number(None, build_int(None, signed, bits))


class ContainerType(LowLevelType):
    """What lives in memory of its own: used through pointers."""


class Struct(ContainerType):
    """`Struct("name", ("field", TYPE), …)`: a raw struct, or one inlined in another container."""

    def __init__(self, name, *fields, **kwds):
        self._name = name
        self._hints = dict(kwds.pop("hints", {}))
        if kwds:
            raise TypeError("unknown argument %r of %s()" % (list(kwds)[0], self.__class__.__name__))
        self._names = tuple([field for field, T in fields])
        self._flds = {}
        for index, (field, T) in enumerate(fields):
            if field.startswith("_"):
                raise NameError("%s: field name %r starts with an underscore" % (name, field))
            if field in self._flds:
                raise TypeError("%s: the field %r is there twice" % (name, field))
            if not isinstance(T, LowLevelType):
                raise TypeError("%s: the type of field %r is %r, which is no low-level type" % (name, field, T))
            if isinstance(T, ContainerType) and not isinstance(T, ForwardReference):
                if T._gckind == "gc" and not (index == 0 and self._gckind == "gc"):
                    raise TypeError("%s.%s: a struct of flavour gc can only be inlined as the first field of another"
                                    % (name, field))
                if T._is_varsize() and index != len(fields) - 1:
                    raise TypeError("%s.%s: an inlined array must be the last field" % (name, field))
            self._flds[field] = T

    def _first_struct(self):
        """Name and type of the inlined struct at the beginning, or (None, None)."""
        if self._names:
            T = resolve(self._flds[self._names[0]])
            if isinstance(T, Struct) and (T._gckind == "gc") == (self._gckind == "gc"):
                return self._names[0], T
        return None, None

    def _is_varsize(self):
        return bool(self._names) and resolve(self._flds[self._names[-1]])._is_varsize()

    def _shallow(self):
        return self._gckind, self._name, self._names

    def _parts(self):
        return [resolve(self._flds[name]) for name in self._names]

    def __getattr__(self, name):
        if not name.startswith("_") and name in self._flds:
            return resolve(self._flds[name])
        raise AttributeError("struct %s has no field %r" % (self.__dict__.get("_name"), name))

    def __repr__(self):
        return "<%s %s {%s}>" % (self.__class__.__name__, self._name, ", ".join(self._names))

    def __str__(self):
        return "%s %s" % (self.__class__.__name__, self._name)


class GcStruct(Struct):
    """A struct that the garbage collector manages; if the first field is another one, it is derived from that."""

    _gckind = "gc"


class Array(ContainerType):
    """`Array(TYPE)`: items behind their number; `hints={"nolength": True}` leaves the number out."""

    def __init__(self, *fields, **kwds):
        self._hints = dict(kwds.pop("hints", {}))
        if kwds:
            raise TypeError("unknown argument %r of %s()" % (list(kwds)[0], self.__class__.__name__))
        if len(fields) == 1 and isinstance(fields[0], LowLevelType):
            self.OF = fields[0]
        else:
            self.OF = Struct("<arrayitem>", *fields)
        if isinstance(self.OF, ContainerType) and self.OF._gckind == "gc":
            raise TypeError("an array cannot have items of the flavour gc, only pointers to them")

    def _is_varsize(self):
        return True

    def _nolength(self):
        return bool(self._hints.get("nolength"))

    def _shallow(self):
        return self._gckind, self._nolength()

    def _parts(self):
        return [resolve(self.OF)]

    def __repr__(self):
        return "<%s of %s>" % (self.__class__.__name__, resolve(self.OF))

    def __str__(self):
        return "%s of %s" % (self.__class__.__name__, resolve(self.OF))


class GcArray(Array):
    """An array that the garbage collector manages."""

    _gckind = "gc"


class FixedSizeArray(ContainerType):
    """`FixedSizeArray(TYPE, n)`: n items without their number, as an array in a C struct."""

    def __init__(self, OF, length, **kwds):
        self.OF = OF
        self.length = length
        self._hints = dict(kwds.pop("hints", {}))

    def _shallow(self):
        return self.length

    def _parts(self):
        return [resolve(self.OF)]

    def __repr__(self):
        return "<FixedSizeArray of %d %s>" % (self.length, resolve(self.OF))

    def __str__(self):
        return "FixedSizeArray of %d %s" % (self.length, resolve(self.OF))


class FuncType(ContainerType):
    """`FuncType([ARG, …], RESULT)`."""

    def __init__(self, args, result, abi="C"):
        self.ARGS = tuple(args)
        self.RESULT = result
        self.ABI = abi
        for arg in self.ARGS:
            if isinstance(arg, ContainerType):
                raise TypeError("a function takes pointers, not %s itself" % (arg,))

    def _shallow(self):
        return len(self.ARGS)

    def _parts(self):
        return [resolve(T) for T in self.ARGS + (self.RESULT,)]

    def __repr__(self):
        return "<FuncType (%s) -> %s>" % (", ".join([str(resolve(T)) for T in self.ARGS]), resolve(self.RESULT))

    __str__ = __repr__


class OpaqueType(ContainerType):
    """Something that is only pointed to."""

    def __init__(self, tag, hints={}):
        self.tag = tag
        self._hints = dict(hints)

    def _shallow(self):
        return self._gckind, self.tag

    def __repr__(self):
        return "<%s %s>" % (self.__class__.__name__, self.tag)

    __str__ = __repr__


class GcOpaqueType(OpaqueType):
    """An object of the garbage collector whose type is not said."""

    _gckind = "gc"


class ForwardReference(ContainerType):
    """Stands for a type until `become` says which: for types that refer to themselves."""

    _target = None

    def become(self, T):
        """Says, once, which type this stands for."""
        if self._target is not None:
            raise TypeError("this forward reference is %s already" % (self._target,))
        if T._gckind != self._gckind:
            raise TypeError("a reference to flavour %s cannot become %s" % (self._gckind, T))
        self._target = T

    def __eq__(self, other):
        return self is other or self._target is not None and self._target == other

    def __hash__(self):
        if self._target is None:
            raise TypeError("a forward reference that became nothing yet")
        return hash(self._target)

    def __getattr__(self, name):
        if self.__dict__.get("_target") is None or name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._target, name)

    def __repr__(self):
        return "<%s>" % self.__class__.__name__ if self._target is None else repr(self._target)

    __str__ = __repr__


class GcForwardReference(ForwardReference):
    """A forward reference to what the garbage collector manages."""

    _gckind = "gc"


def resolve(T):
    """The type itself where it is given by a forward reference."""
    while isinstance(T, ForwardReference) and T._target is not None:
        T = T._target
    return T


class Ptr(LowLevelType):
    """A pointer to a container, or null."""

    def __init__(self, TO, use_cache=True):
        if not isinstance(TO, ContainerType):
            raise TypeError("Ptr needs a container type (a struct, an array, a function …), not %s" % (TO,))
        self._TO = TO

    @property
    def TO(self):
        """The type of what is pointed to."""
        return resolve(self._TO)

    def _needsgc(self):
        return self.TO._gckind == "gc"

    def _shallow(self):
        return ()

    def _parts(self):
        return [self.TO]

    def _default(self):
        return memory._ptr(self, None)

    def _accepts(self, value):
        return isinstance(value, memory._ptr) and value._T == self

    def __repr__(self):
        return "<Ptr to %s>" % (self.TO,)

    __str__ = __repr__


class _AddressType(Primitive):
    def __init__(self):
        Primitive.__init__(self, "Address", "address", None, lambda value: hasattr(value, "_is_address"))

    def _default(self):
        from rpython.rtyper.lltypesystem import llmemory
        return llmemory.NULL


Address = _AddressType()

# ____________________________________________________________
# Functions.  All are special: the translator knows them.


def malloc(T, n=None, flavor="gc", immortal=False, zero=False, track_allocation=True, add_memory_pressure=False,
           nonmovable=False):
    """New memory for a T, with n items if it ends in an array.  Raw memory is not zero unless `zero` says so."""
    T = resolve(T)
    if flavor not in ("gc", "raw"):
        raise ValueError("the flavor is 'gc' or 'raw', not %r" % (flavor,))
    if not isinstance(T, ContainerType) or isinstance(T, (FuncType, OpaqueType, ForwardReference)):
        raise TypeError("malloc needs a struct or an array, not %s" % (T,))
    if flavor == "gc" and T._gckind != "gc":
        raise TypeError("%s is not managed by the garbage collector; allocate it with flavor='raw'" % (T,))
    if flavor == "raw" and T._gckind == "gc":
        raise TypeError("%s is managed by the garbage collector and cannot be raw memory" % (T,))
    if T._is_varsize() != (n is not None):
        raise TypeError("%s: %s" % (T, "the number of items is missing" if n is None else "it has no number of items"))
    if flavor == "gc":
        return memory._ptr(Ptr(T), memory._new(T, n, zero))
    p = rawmemory.allocate(T, n, zero)
    if track_allocation and not immortal:
        memory._tracked[p._o.address] = p._o.block
    return p


def free(p, flavor="raw", track_allocation=True):
    """Gives raw memory back."""
    if flavor != "raw":
        raise TypeError("only memory of flavor 'raw' is freed")
    if not isinstance(p, memory._ptr) or p._T._needsgc():
        raise TypeError("free needs a pointer to raw memory, not %r" % (p,))
    o = p._target()
    if o.parent is not None:
        raise RuntimeError("free of a pointer into the middle of %s" % (o.T,))
    tracked = memory._tracked.pop(o.address, None) is not None
    rawmemory.free(p, tracked)
    if track_allocation and not tracked:
        raise RuntimeError("free of %s, which was not allocated with track_allocation" % (o.T,))


def raw_leaks():
    """The raw memory that was allocated, with track_allocation, and not freed."""
    return list(memory._tracked.values())


def render_immortal(p, track_allocation=True):
    """Raw memory that will never be freed: no leak."""
    memory._tracked.pop(p._target().address, None)


class scoped_alloc(object):
    """`with scoped_alloc(T, n) as p:`: raw memory for the time of a block."""

    def __init__(self, T, n=None, zero=False):
        self.buf = malloc(T, n, flavor="raw", zero=zero)

    def __enter__(self):
        return self.buf

    def __exit__(self, *args):
        free(self.buf, flavor="raw")


def nullptr(T):
    """The null pointer to a T."""
    return memory._ptr(Ptr(resolve(T)), None)


def typeOf(value):
    """The type of a value."""
    if isinstance(value, memory._ptr):
        return value._T
    if isinstance(value, bool):
        return Bool
    if type(value) in _numbers:
        return _numbers[type(value)]
    if isinstance(value, base_int):
        return build_number(None, type(value))
    if isinstance(value, float):
        return Float
    if isinstance(value, r_singlefloat):
        return SingleFloat
    if value is None:
        return Void
    if isinstance(value, str) and len(value) == 1:
        return Char if ord(value) < 256 else UniChar
    if hasattr(value, "_is_address"):
        return Address
    if isinstance(value, Symbolic):
        return value.lltype()
    raise TypeError("%r is no low-level value" % (value,))


def cast_primitive(T, value):
    """A number, character or truth value as another primitive type."""
    T = resolve(T)
    if T is Bool:
        return bool(value)
    if isinstance(value, str):
        value = ord(value)
    if T in (Char, UniChar):
        return chr(int(value) & (0xFF if T is Char else 0x1FFFFF))
    if T is Float:
        return float(value)
    if T is SingleFloat:
        return r_singlefloat(float(value))
    if not isinstance(T, Number):
        raise TypeError("cannot cast %r to %s" % (value, T))
    value = int(value) if not isinstance(value, r_singlefloat) else int(float(value))
    return intmask(value) if T is Signed else T._type(value)


def _primary(o):
    """The outermost container that begins where `o` begins."""
    while o.parent is not None and not isinstance(o, memory._field) and isinstance(o.parent, memory._struct) \
            and o.parent.T._first_struct()[0] == o.index:
        o = o.parent
    return o


def _begins_with(T, first):
    """Whether structs of one type begin with one of the other type."""
    while T != first:
        T = T._first_struct()[1] if isinstance(T, Struct) else None
        if T is None:
            return False
    return True


def cast_pointer(PTRTYPE, p):
    """A pointer to a struct as one to a struct that it begins with, or the other way round."""
    PTRTYPE = resolve(PTRTYPE)
    if not isinstance(p, memory._ptr):
        raise TypeError("cast_pointer needs a pointer, not %r" % (p,))
    if p._T == PTRTYPE or p._o is None:
        return memory._ptr(PTRTYPE, p._o)
    o = p._target()
    if isinstance(o, rawmemory._raw):
        if not (_begins_with(p._T.TO, PTRTYPE.TO) or _begins_with(PTRTYPE.TO, p._T.TO)):
            raise RuntimeError("%s is no %s" % (p, PTRTYPE.TO))
        return rawmemory.retyped(PTRTYPE, p)
    start = _primary(o)
    while start.T != PTRTYPE.TO:
        first, T = start.T._first_struct() if isinstance(start, memory._struct) else (None, None)
        if first is None:
            raise RuntimeError("%s is no %s" % (p, PTRTYPE.TO))
        start = start.slots[first]
    return memory._ptr(PTRTYPE, start)


def cast_opaque_ptr(PTRTYPE, p):
    """A pointer as one to an opaque type, and back."""
    PTRTYPE = resolve(PTRTYPE)
    if p._o is None:
        return memory._ptr(PTRTYPE, None)
    if isinstance(p._o, rawmemory._raw) and OpaqueType in (type(PTRTYPE.TO), type(p._T.TO)):
        return rawmemory.retyped(PTRTYPE, p)
    if isinstance(PTRTYPE.TO, OpaqueType):
        return memory._ptr(PTRTYPE, p._target())
    if isinstance(p._T.TO, OpaqueType):
        return cast_pointer(PTRTYPE, memory._ptr(Ptr(p._o.T), p._o))
    raise TypeError("neither %s nor %s is opaque" % (PTRTYPE, p._T))


_addresses = {}


def cast_ptr_to_int(p):
    """The address as an integer."""
    return intmask(rawmemory.address_of(p))


def _object_number(p):
    """What stands for the address of an object of the collector."""
    number = intmask(id(p._o) + 8 * p._shift)
    _addresses[number] = p
    return number


def cast_int_to_ptr(PTRTYPE, n):
    """The pointer that `cast_ptr_to_int` gave, or any address of raw memory."""
    p = _addresses.get(n)
    if p is not None:
        return memory._ptr(PTRTYPE, p._o, p._shift)
    return rawmemory.pointer(PTRTYPE, n & (1 << 64) - 1)


def identityhash(p):
    """A number that stays with the object, which is managed by the collector."""
    return intmask(id(p._target()))


def functionptr(TYPE, name, **attrs):
    """A pointer to a function: `_callable` is what it calls."""
    return memory._ptr(Ptr(TYPE), memory._func(TYPE, name, attrs.get("_callable")))


def direct_arrayitems(p):
    """The items of an array that does not move, as a pointer to the first one."""
    PTRTYPE = Ptr(FixedSizeArray(p._T.TO.OF, 1))
    o = p._target()
    if isinstance(o, rawmemory._raw):
        return memory._ptr(PTRTYPE, rawmemory._raw(PTRTYPE.TO, o.block, o.address + layout.items_offset(o.T)))
    return memory._ptr(PTRTYPE, o)


def direct_fieldptr(p, name):
    """A pointer to one field of a struct that does not move."""
    T = p._T.TO
    if name not in T._flds:
        raise AttributeError("%s has no field %r" % (T, name))
    PTRTYPE = Ptr(FixedSizeArray(T._flds[name], 1))
    o = p._target()
    if isinstance(o, rawmemory._raw):
        return memory._ptr(PTRTYPE, rawmemory._raw(PTRTYPE.TO, o.block, o.part(name).address))
    return memory._ptr(PTRTYPE, memory._field(o, name))


def direct_ptradd(p, n):
    """The pointer n items further on."""
    o = p._target()
    if isinstance(o, rawmemory._raw):
        return memory._ptr(p._T, rawmemory._raw(o.T, o.block, o.address + n * layout.stride(o.T)))
    return memory._ptr(p._T, o, p._shift + n)


def length_of_simple_gcarray_from_opaque(p):
    """The length of an array behind an opaque pointer."""
    return len(p._target().slots)


def isCompatibleType(TYPE1, TYPE2):
    """Whether a value of the second type can stand where the first is expected."""
    return TYPE1 == TYPE2


# ____________________________________________________________
# What the translator asks

_canonical = {}


def canonical(T):
    """One of all equal types."""
    T = resolve(T)
    return _canonical.setdefault(T, T)


def str_of(T):
    """The type in words, for messages."""
    return str(T)


def array_without_length(T):
    """As what memory at an address is used by `adr.signed` and its like."""
    return Array(T, hints={"nolength": True})


def describe(T):
    """A type in plain tuples."""
    if isinstance(T, Primitive):
        return ("primitive", T._kind)
    if isinstance(T, Struct):
        fields = tuple([(name, canonical(T._flds[name])) for name in T._names])
        immutable = bool(T._hints.get("immutable"))
        # `own`: the struct is one of the translator's.
        return ("struct", T._gckind == "gc", T._name, fields, immutable, T._hints.get("own"), layout.explicit(T))
    if isinstance(T, Array):
        return ("array", T._gckind == "gc", canonical(T.OF), not T._nolength())
    if isinstance(T, FixedSizeArray):
        return ("fixed", canonical(T.OF), T.length)
    if isinstance(T, FuncType):
        return ("function", tuple([canonical(ARG) for ARG in T.ARGS]), canonical(T.RESULT))
    if isinstance(T, OpaqueType):
        return ("opaque", T._gckind == "gc")
    if isinstance(T, Ptr):
        return ("pointer", canonical(T._TO))
    return ("unknown", str(T))


def contents(p):
    """Where a prebuilt pointer points: the outermost container, its type, and the path to the place in it; for raw memory
    the bytes before the place."""
    if p._o is None:
        return None
    o = p._target()
    if isinstance(o, rawmemory._raw):
        if o.block is None:
            raise ValueError("it leads to memory that C code made while the program was imported")
        return o.block, canonical(o.block.T), o.address - o.block.address
    if isinstance(o, memory._func):
        return o.callable
    path = []
    of_items = isinstance(p._T.TO, FixedSizeArray) and isinstance(o, memory._array)
    if of_items and not isinstance(o.T, FixedSizeArray) or p._shift:
        path.append(p._shift)
    while o.parent is not None:
        path.insert(0, o.name if isinstance(o, memory._field) else o.index)
        o = o.parent
    return o, canonical(o.T), tuple(path)


def function_pointers(p):
    """The pointers to functions that a prebuilt pointer leads to, itself included."""
    found, seen, pending = [], set(), [p]
    while pending:
        value = pending.pop()
        if isinstance(value, memory._ptr) and value._o is not None:
            if isinstance(value._T.TO, FuncType):
                found.append(value)
                continue
            value = getattr(value._o, "block", value._o)
            while value is not None and value.parent is not None:
                value = value.parent
        if isinstance(value, rawmemory._block) and id(value) not in seen:
            seen.add(id(value))
            pending.extend([kept for _, kept in value.kept.values()])
        if isinstance(value, (memory._struct, memory._array)) and id(value) not in seen:
            seen.add(id(value))
            pending.extend(value.slots.values() if isinstance(value, memory._struct) else value.slots)
    return tuple(found)


def slots(o):
    """What a container holds now: inlined containers as such, None for what was never set."""
    if isinstance(o, rawmemory._block):
        o = rawmemory._raw(o.T, o, o.address)
    if isinstance(o, rawmemory._raw):
        return tuple(o.slots())
    values = o.slots.values() if isinstance(o, memory._struct) else o.slots
    return tuple([None if value is memory._uninitialized else value for value in values])


globals().update(unsupported_names(
    __name__, "staticAdtMethod opaqueptr dissect_ll_instance getRuntimeTypeInfo attachRuntimeTypeInfo RuntimeTypeInfo "
    "parentlink normalizeptr top_container cast_any_ptr castable erasedType",
    "types and pointers are made and cast with the functions of docs/language.md"))
