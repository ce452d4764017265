"""The low-level operations that the algorithms of this package are written with.

An algorithm works on *heap structs* and *arrays*, as the translator lays them out: a field is an attribute, an item an
index, neither is checked, integers wrap.  A type constant, as `typeOf` gives it, is known while translating.  The
translator knows each function here by its name.  Untranslated, the functions work on the classes below, which simulate
the heap closely enough to test an algorithm: an access out of bounds or a store of the wrong sort fails.
"""

import math
import struct

from rpython.rlib.rarithmetic import LONG_BIT, base_int, intmask, r_uint

# ____________________________________________________________
# Types and objects of the simulated heap

_ZEROS = {"signed": 0, "i32": 0, "bool": False, "char": "\0", "float": 0.0}
_RANGES = {"signed": (-(1 << (LONG_BIT - 1)), (1 << (LONG_BIT - 1)) - 1), "i32": (-(1 << 31), (1 << 31) - 1)}


class Null(object):
    """The null reference of a type."""

    def __init__(self, type_):
        self._type = type_

    def __bool__(self):
        return False

    def __eq__(self, other):
        return other is None or isinstance(other, Null)

    def __ne__(self, other):
        return not self == other

    __hash__ = None


def _zero(kind):
    """The zero of a kind: one named in `_ZEROS`, "ref", or the type that is referred to."""
    if kind == "ref":
        return None
    return _ZEROS[kind] if isinstance(kind, str) else Null(kind)


def _checked(kind, value):
    """`value`, if it may be stored in a slot of this kind."""
    if kind == "ref":
        ok = value is None or isinstance(value, (Struct, Array, Null))
    elif not isinstance(kind, str):
        ok = isinstance(value, (Struct, Array, Null)) and value._type is kind
    elif kind == "char":
        ok = isinstance(value, str) and len(value) == 1 and ord(value) < 256
    elif kind == "bool":
        ok = isinstance(value, bool)
    elif kind == "float":
        ok = isinstance(value, float)
    else:
        low, high = _RANGES[kind]
        ok = isinstance(value, int) and low <= value <= high
    if not ok:
        raise TypeError("%r in a slot of kind %r" % (value, kind))
    return value


class StructType(object):
    """A struct: its fields with their kinds, and the kind of the items of the array at its end, if it has one.

    As an attribute, a field gives the type it refers to.
    """

    def __init__(self, name, tail=None, **fields):
        self._name = name
        self._tail = tail
        self._fields = fields

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._fields[name]


class ArrayType(object):
    """An array of items of one kind."""

    def __init__(self, item):
        self._item = item


class RowsType(object):
    """An array of rows with several fields."""

    def __init__(self, **fields):
        self._fields = fields


class Struct(object):
    """A struct on the simulated heap."""

    def __init__(self, type_, length=None):
        object.__setattr__(self, "_type", type_)
        for name, kind in type_._fields.items():
            object.__setattr__(self, name, _zero(kind))
        if type_._tail is not None:
            object.__setattr__(self, "chars", Array(ArrayType(type_._tail), length))

    def __setattr__(self, name, value):
        object.__setattr__(self, name, _checked(self._type._fields[name], value))


class _Row(object):
    def __init__(self, fields):
        object.__setattr__(self, "_fields", fields)
        for name, kind in fields.items():
            object.__setattr__(self, name, _zero(kind))

    def __setattr__(self, name, value):
        object.__setattr__(self, name, _checked(self._fields[name], value))

    def copy_from(self, other):
        for name in self._fields:
            setattr(self, name, getattr(other, name))


class Array(object):
    """An array on the simulated heap."""

    def __init__(self, type_, length):
        if length < 0:
            raise MemoryError
        self._type = type_
        if isinstance(type_, RowsType):
            self._items = [_Row(type_._fields) for i in range(length)]
        else:
            self._items = [_zero(type_._item)] * length

    def _index(self, index):
        if not 0 <= index < len(self._items):
            raise AssertionError("index %d of an array of length %d" % (index, len(self._items)))
        return int(index)

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return True              # a reference that is not null

    def __getitem__(self, index):
        return self._items[self._index(index)]

    def __setitem__(self, index, value):
        self._items[self._index(index)] = _checked(self._type._item, value)


STR = StructType("rpy_string", tail="char", hash="signed")

# ____________________________________________________________
# Memory


def malloc(T, n=None):
    """A new struct of type T, or a new array of n items; all zero: 0, False, '\\0', 0.0, null."""
    if isinstance(T, StructType):
        return Struct(T, n)
    return Array(T, n)


def malloc_str(n):
    """A new string of n characters that are to be filled in."""
    return Struct(STR, n)


def nullptr(T):
    """The null reference of type T."""
    return Null(T)


def is_null(p):
    """Whether the reference is null; `not p` says the same."""
    return not p


def typeOf(p):
    """The type constant of what `p`, which may be null, refers to."""
    return p._type


def cast_ptr(T, p):
    """The reference as one to T."""
    return p


def isarray(p):
    """Whether the static type of `p` is an array (a list that is never resized), not a struct.  A constant."""
    return isinstance(p, Array)


def isarray_type(T):
    """`isarray` for references to T.  A constant."""
    return isinstance(T, (ArrayType, RowsType))


def same_type(a, b):
    """Whether two types, or the static types of two references, are the same.  A constant."""
    def type_(x):
        return x if isinstance(x, (StructType, ArrayType, RowsType)) else x._type
    return type_(a) is type_(b)


def zero_item(array, field=0):
    """The zero of the type of an array's items; where they are rows, of the field with this number."""
    if isinstance(array._type, RowsType):
        return _zero(list(array._type._fields.values())[field])
    return _zero(array._type._item)


def ll_arraycopy(source, dest, source_start, dest_start, n):
    """Copies n items from one array to another of the same type, or within one.  For strings pass the strings."""
    source = source.chars if isinstance(source, Struct) else source
    dest = dest.chars if isinstance(dest, Struct) else dest
    if n == 0:
        assert 0 <= source_start <= len(source) and 0 <= dest_start <= len(dest)
        return
    source._index(source_start), source._index(source_start + n - 1)
    dest._index(dest_start), dest._index(dest_start + n - 1)
    if isinstance(source._type, RowsType):
        assert source is not dest
        for i in range(n):
            dest._items[dest_start + i].copy_from(source._items[source_start + i])
    else:
        dest._items[dest_start:dest_start + n] = source._items[source_start:source_start + n]


def identity_hash(p):
    """A number that stays with the object."""
    return object.__hash__(p)


# ____________________________________________________________
# Strings

_literals = {}


def ll_str(s):
    """The string or character as a low-level string."""
    if s is None:
        return Null(STR)
    if isinstance(s, Struct):
        return s
    if s not in _literals:
        p = malloc_str(len(s))
        for i, c in enumerate(s):
            p.chars[i] = c
        _literals[s] = p
    return _literals[s]


def hl_str(p):
    """The low-level string as a `str`."""
    return "".join(p.chars._items) if p else None


def ll_assert(condition, message):
    """Stops the program unless the condition holds."""
    assert condition, message


# ____________________________________________________________
# Numbers


def _same_type(a, value):
    """`value` as the type of `a` computes it."""
    return type(a)(value) if isinstance(a, base_int) else intmask(value)


def c_div(a, b):
    """The quotient rounded towards zero; `b` is neither 0 nor, with the smallest `a`, -1."""
    x, y = int.__int__(a), int.__int__(b)
    q = abs(x) // abs(y)
    return _same_type(a, q if (x < 0) == (y < 0) else -q)


def c_mod(a, b):
    """The remainder with the sign of `a`; `b` is neither 0 nor, with the smallest `a`, -1."""
    x, y = int.__int__(a), int.__int__(b)
    r = abs(x) % abs(y)
    return _same_type(a, r if x >= 0 else -r)


def shl(a, b):
    """`a << b` for 0 <= b < the number of bits; bits that do not fit are lost."""
    return _same_type(a, int.__int__(a) << int(b))


def shr(a, b):
    """`a >> b` for 0 <= b < the number of bits; keeps the sign of a signed integer."""
    return _same_type(a, int.__int__(a) >> int(b))


def signed(n):
    """The integer wrapped to a signed word."""
    return intmask(n)


def unsigned(n):
    """The integer wrapped to an unsigned word."""
    return r_uint(n)


def bits_of_float(f):
    """The bits of a float as a signed word."""
    return struct.unpack("<q", struct.pack("<d", f))[0]


def float_of_bits(n):
    """The float with these bits."""
    return struct.unpack("<d", struct.pack("<q", n))[0]


def float_to_int(f):
    """The float, which is in range, rounded towards zero."""
    return intmask(int(f))


def float_div(a, b):
    """The quotient of IEEE arithmetic, also by zero."""
    try:
        return a / b
    except ZeroDivisionError:
        if a == 0.0 or a != a:
            return float("nan")
        return math.copysign(float("inf"), math.copysign(1.0, a) * math.copysign(1.0, b))


def float_sqrt(f):
    """The square root; NaN of a negative number."""
    return math.sqrt(f) if f >= 0.0 else f if f != f else float("nan")


def float_floor(f):
    """The next integer towards minus infinity, as a float."""
    return f if math.isinf(f) or f != f else math.copysign(float(math.floor(f)), f)


def float_ceil(f):
    """The next integer towards infinity, as a float."""
    return f if math.isinf(f) or f != f else math.copysign(float(math.ceil(f)), f)


def float_abs(f):
    """The absolute value."""
    return math.fabs(f)
