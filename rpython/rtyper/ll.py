"""What the algorithms of this package are written with beside `lltype`.

An algorithm works on structs and arrays as the translator lays them out, through the names of `lltype`: `typeOf(p).TO`, `malloc`,
`nullptr`, fields and items, neither of which are checked.  The types of lists, dicts and tuples are the translator's own: as
constants they come from `typeOf` and as arguments, and their attributes are the types of their fields.  The functions here are what
`lltype` has no words for: what an algorithm asks about such types, copying and clearing items, and the arithmetic of the machine.
The translator knows each by its name.
"""

import math
import struct

from rpython.rlib.rarithmetic import base_int, intmask, r_singlefloat
from rpython.rtyper.annlowlevel import hlstr
from rpython.rtyper.lltypesystem import lltype

# ____________________________________________________________
# Memory


def _container(x):
    """The type, or the type that the pointer leads to."""
    return lltype.resolve(x if isinstance(x, lltype.LowLevelType) else lltype.typeOf(x).TO)


def isarray(x):
    """Whether a type, or what `x` points to, is an array (a list that is never resized), not a struct.  A constant."""
    return isinstance(_container(x), lltype.Array)


def zero_item(array, field=0):
    """The zero of the type of an array's items; where they are structs, of the field with this number."""
    T = lltype.resolve(lltype.typeOf(array).TO.OF)
    if isinstance(T, lltype.Struct):
        T = getattr(T, T._names[field])
    return T._default()


def _items(p):
    """The array, or the one at the end of a struct."""
    T = lltype.typeOf(p).TO
    return getattr(p, T._names[-1]) if isinstance(T, lltype.Struct) else p


def ll_arraycopy(source, dest, source_start, dest_start, n):
    """Copies n items from one array to another of the same type, or within one.  For strings pass the strings."""
    source, dest = _items(source), _items(dest)
    assert 0 <= source_start <= len(source) - n and 0 <= dest_start <= len(dest) - n
    T = lltype.resolve(lltype.typeOf(source).TO.OF)
    if isinstance(T, lltype.Struct):
        for i in range(n):
            for name in T._names:
                setattr(dest[dest_start + i], name, getattr(source[source_start + i], name))
    else:
        for i, item in enumerate([source[source_start + i] for i in range(n)]):
            dest[dest_start + i] = item


def hl_str(p):
    """The `str` that a low-level string is, which is not null."""
    return hlstr(p)


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


def bits_of_float(f):
    """The bits of a float as a signed word."""
    return struct.unpack("<q", struct.pack("<d", f))[0]


def float_of_bits(n):
    """The float with these bits."""
    return struct.unpack("<d", struct.pack("<q", n))[0]


def bits_of_singlefloat(f):
    """The bits of a single float as a word that is not negative."""
    return struct.unpack("<I", f._bytes)[0]


def singlefloat_of_bits(n):
    """The single float with these bits."""
    result = r_singlefloat(0.0)
    result._bytes = struct.pack("<I", n & 0xffffffff)
    return result


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
