"""Machine arithmetic: words that wrap, overflow checks, integers of fixed width.

A plain `int` of RPython is a machine word.  Untranslated it is Python's unbounded integer, so a program says where it
counts on the word's size: `intmask` wraps, `ovfcheck` raises, and the `r_*` classes compute modulo their width exactly
as their translated counterparts do.
"""

import math
import struct
import sys

from rpython.rlib import objectmodel
from rpython.rlib._numberparser import (
    InvalidBaseError, NumberStringParser, ParseStringError, ParseStringOverflowError)

LONG_BIT = sys.maxsize.bit_length() + 1
LONG_BIT_SHIFT = LONG_BIT.bit_length() - 1
LONG_MASK = (1 << LONG_BIT) - 1
LONG_TEST = 1 << (LONG_BIT - 1)
LONGLONG_BIT = 64
LONGLONG_MASK = (1 << LONGLONG_BIT) - 1
LONGLONG_TEST = 1 << (LONGLONG_BIT - 1)
LONGLONGLONG_BIT = 128
LONGLONGLONG_MASK = (1 << LONGLONGLONG_BIT) - 1
LONGLONGLONG_TEST = 1 << (LONGLONGLONG_BIT - 1)
SHRT_MIN, SHRT_MAX = -(1 << 15), (1 << 15) - 1
USHRT_MAX = (1 << 16) - 1
INT_MIN, INT_MAX = -(1 << 31), (1 << 31) - 1
UINT_MAX = (1 << 32) - 1

# Whether a word is wider than a C `long`; addresses would not fit one.  Only on 64-bit Windows.
is_emulated_long = LONG_BIT != struct.calcsize("l") * 8

maxint = sys.maxsize
longlongmax = LONGLONG_TEST - 1
PAST_MAXINT = float(LONG_TEST)
PAST_LONGLONGMAX = float(LONGLONG_TEST)

# The exact integer behind an instance of a subclass of `int`, whatever that class makes of `int(x)`.
_plain = int.__int__


def _wrap_signed(value, bits):
    """`value` modulo 2**bits, in the signed range."""
    value &= (1 << bits) - 1
    if value >> (bits - 1):
        value -= 1 << bits
    return value


def intmask(n):
    """`n` wrapped to a signed machine word.  Special to the translator: a cast."""
    if isinstance(n, objectmodel.Symbolic):
        return n
    if isinstance(n, float):
        raise TypeError("intmask() of a float")
    n = _plain(n)
    if -LONG_TEST <= n < LONG_TEST:
        return n
    return _wrap_signed(n, LONG_BIT)


def longlongmask(n):
    """`n` wrapped to a signed 64-bit integer."""
    return r_longlong(_wrap_signed(_plain(n), LONGLONG_BIT))


def ovfcheck(r):
    """`ovfcheck(x <op> y)`: the result of one operation on plain ints, or OverflowError when it needs more than a word.

    Special to the translator: the operation in the argument becomes its overflow-checking variant.
    """
    if isinstance(r, base_int):
        raise TypeError("ovfcheck() is for plain ints, not for %s" % type(r).__name__)
    if not -LONG_TEST <= r < LONG_TEST:
        raise OverflowError("signed integer expression did overflow")
    return r


def ovfcheck_float_to_int(x):
    """The float truncated to an `int`, or OverflowError (also for NaN and the infinities)."""
    if not -PAST_MAXINT <= x < PAST_MAXINT:
        raise OverflowError("float does not fit in an int")
    return int(x)


def ovfcheck_float_to_longlong(x):
    """Like `ovfcheck_float_to_int`, for 64 bits."""
    if not -PAST_LONGLONGMAX <= x < PAST_LONGLONGMAX:
        raise OverflowError("float does not fit in a 64-bit integer")
    return r_longlong(int(x))


def ovfcheck_int32(n):
    """`n` if it fits a signed 32-bit integer, else OverflowError."""
    if n < INT_MIN or n > INT_MAX:
        raise OverflowError("result does not fit in 32 bits")
    return n


def ovfcheck_int32_add(x, y):
    """`x + y`, or OverflowError if it does not fit in 32 bits."""
    return ovfcheck_int32(ovfcheck(x + y))


def ovfcheck_int32_sub(x, y):
    """`x - y`, or OverflowError if it does not fit in 32 bits."""
    return ovfcheck_int32(ovfcheck(x - y))


def ovfcheck_int32_mul(x, y):
    """`x * y`, or OverflowError if it does not fit in 32 bits."""
    return ovfcheck_int32(ovfcheck(x * y))


def is_valid_int(n):
    """Whether `n` is an integer that a machine word holds.  Always true of a translated `int`."""
    if objectmodel.we_are_translated():
        return True
    if isinstance(n, objectmodel.Symbolic):
        return True
    return isinstance(n, int) and -LONG_TEST <= n < LONG_TEST


# ____________________________________________________________
# Integers of fixed width


@objectmodel.specialize.memo()
def compute_restype(self_type, other_type):
    """The class of the result of `+ - * // % & | ^` on these two classes.

    A plain int takes the other operand's class.  Two fixed-width classes give the wider of both widths, signed only if
    both are.
    """
    if self_type is other_type:
        return int if self_type is bool else self_type
    if other_type is int or other_type is bool:
        return int if self_type is bool else self_type
    if self_type is int or self_type is bool:
        return other_type
    return build_int(None, self_type.SIGNED and other_type.SIGNED, max(self_type.BITS, other_type.BITS))


def _operand_class(self, other):
    other_type = type(other)
    if other_type is int or other_type is bool or issubclass(other_type, base_int):
        return compute_restype(type(self), other_type)
    return None


def _arithmetic(name):
    """The method for one operator, whose result wraps in the class that `compute_restype` names."""
    operation = getattr(int, name)

    def method(self, other):
        cls = _operand_class(self, other)
        if cls is None:
            return NotImplemented
        return cls(operation(self, other))

    method.__name__ = name
    return method


class base_int(int):
    """An integer of `BITS` bits, signed if `SIGNED`.  The constructor and every operation wrap."""

    BITS = 0
    SIGNED = True
    MASK = 0
    TEST = 0
    __slots__ = ()

    def __new__(cls, value=0):
        if isinstance(value, int):
            value = _plain(value)
        else:
            value = int(value)
        value &= cls.MASK
        if cls.SIGNED and value & cls.TEST:
            value -= cls.MASK + 1
        return int.__new__(cls, value)

    __add__ = _arithmetic("__add__")
    __radd__ = _arithmetic("__radd__")
    __sub__ = _arithmetic("__sub__")
    __rsub__ = _arithmetic("__rsub__")
    __mul__ = _arithmetic("__mul__")
    __rmul__ = _arithmetic("__rmul__")
    __floordiv__ = _arithmetic("__floordiv__")
    __rfloordiv__ = _arithmetic("__rfloordiv__")
    __mod__ = _arithmetic("__mod__")
    __rmod__ = _arithmetic("__rmod__")
    __and__ = _arithmetic("__and__")
    __rand__ = _arithmetic("__rand__")
    __or__ = _arithmetic("__or__")
    __ror__ = _arithmetic("__ror__")
    __xor__ = _arithmetic("__xor__")
    __rxor__ = _arithmetic("__rxor__")

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    # A shift has the class of its left operand.
    def __lshift__(self, other):
        return type(self)(_plain(self) << _plain(other))

    def __rshift__(self, other):
        return type(self)(_plain(self) >> _plain(other))

    def __rlshift__(self, other):
        return _plain(other) << _plain(self)

    def __rrshift__(self, other):
        return _plain(other) >> _plain(self)

    def __pow__(self, other, modulus=None):
        if modulus is None:
            return type(self)(pow(_plain(self), _plain(other)))
        return type(self)(pow(_plain(self), _plain(other), _plain(modulus)))

    def __neg__(self):
        return type(self)(-_plain(self))

    def __pos__(self):
        return self

    def __abs__(self):
        return type(self)(abs(_plain(self)))

    def __invert__(self):
        return type(self)(~_plain(self))

    def __int__(self):
        """A cast to a signed word."""
        return intmask(self)

    def __repr__(self):
        return "%s(%d)" % (type(self).__name__, _plain(self))

    def __str__(self):
        return str(_plain(self))


class signed_int(base_int):
    """Base of the signed classes."""

    SIGNED = True
    __slots__ = ()


class unsigned_int(base_int):
    """Base of the unsigned classes."""

    SIGNED = False
    __slots__ = ()


_inttypes = {}


def build_int(name, sign, bits, force_creation=False):
    """The class for this signedness and width; there is one of each unless `force_creation`."""
    key = bool(sign), bits
    if not force_creation and key in _inttypes:
        return _inttypes[key]
    if name is None:
        name = "%sint%d" % ("" if sign else "u", bits)
    mask = (1 << bits) - 1
    base = signed_int if sign else unsigned_int
    cls = type(base)(name, (base,), {
        "BITS": bits, "MASK": mask, "TEST": 1 << (bits - 1), "__slots__": (), "__module__": __name__,
        "__doc__": "%s integer of %d bits." % ("Signed" if sign else "Unsigned", bits)})
    _inttypes.setdefault(key, cls)
    return cls


r_int = build_int("r_int", True, LONG_BIT)
r_uint = build_int("r_uint", False, LONG_BIT)
r_longlong = build_int("r_longlong", True, 64)
r_ulonglong = build_int("r_ulonglong", False, 64)
r_longlonglong = build_int("r_longlonglong", True, 128)
r_ulonglonglong = build_int("r_ulonglonglong", False, 128)
r_int8 = build_int("r_int8", True, 8)
r_uint8 = build_int("r_uint8", False, 8)
r_int16 = build_int("r_int16", True, 16)
r_uint16 = build_int("r_uint16", False, 16)
r_int32 = build_int("r_int32", True, 32)
r_uint32 = build_int("r_uint32", False, 32)
r_int64 = build_int("r_int64", True, 64)
r_uint64 = build_int("r_uint64", False, 64)


class r_singlefloat(object):
    """A C `float`: holds a value rounded to single precision.  No arithmetic: convert with `float(x)` first."""

    __slots__ = ("_bytes",)

    def __init__(self, value):
        try:
            self._bytes = struct.pack("f", value)
        except OverflowError:
            self._bytes = struct.pack("f", math.copysign(float("inf"), value))

    def __float__(self):
        return struct.unpack("f", self._bytes)[0]

    def __eq__(self, other):
        return isinstance(other, r_singlefloat) and float(self) == float(other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(float(self))

    def __bool__(self):
        raise TypeError("r_singlefloat has no truth value")

    def __repr__(self):
        return "r_singlefloat(%s)" % (float(self),)


class r_longfloat(object):
    """A C `long double`, of which untranslated code keeps double precision."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = float(value)

    def __float__(self):
        return self.value

    def __eq__(self, other):
        return isinstance(other, r_longfloat) and self.value == other.value

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.value)

    def __bool__(self):
        raise TypeError("r_longfloat has no truth value")

    def __repr__(self):
        return "r_longfloat(%s)" % (self.value,)


@objectmodel.specialize.memo()
def is_signed_integer_type(cls):
    """Whether `cls` (int or a fixed-width class) is signed."""
    if cls is int or cls is bool:
        return True
    return cls.SIGNED


@objectmodel.specialize.memo()
def signedtype(cls):
    """Like `is_signed_integer_type`, false for bool."""
    return cls is not bool and is_signed_integer_type(cls)


@objectmodel.specialize.memo()
def normalizedinttype(cls):
    """`int` for the classes that a machine word represents exactly as an `int`, else the class."""
    if cls is int or cls is r_int:
        return int
    return build_int(None, cls.SIGNED, cls.BITS)


def most_neg_value_of(cls):
    """The smallest value of an integer class."""
    if cls is int:
        return -LONG_TEST
    return cls(-(cls.MASK >> 1) - 1) if cls.SIGNED else cls(0)


def most_pos_value_of(cls):
    """The largest value of an integer class."""
    if cls is int:
        return LONG_TEST - 1
    return cls(cls.MASK >> 1) if cls.SIGNED else cls(cls.MASK)


@objectmodel.specialize.memo()
def _most_neg_value_of_class(cls):
    return most_neg_value_of(cls)


@objectmodel.specialize.memo()
def _most_pos_value_of_class(cls):
    return most_pos_value_of(cls)


@objectmodel.specialize.argtype(0)
def most_neg_value_of_same_type(x):
    """The smallest value that the type of `x` has."""
    return _most_neg_value_of_class(x.__class__)


@objectmodel.specialize.argtype(0)
def most_pos_value_of_same_type(x):
    """The largest value that the type of `x` has."""
    return _most_pos_value_of_class(x.__class__)


def widen(n):
    """A narrow integer as a plain int, a single float as a float; anything else as it is.

    Special to the translator: the type of the result depends on that of the argument.
    """
    if isinstance(n, r_singlefloat):
        return float(n)
    if isinstance(n, bool):
        return int(n)
    if isinstance(n, base_int) and (n.BITS < LONG_BIT or isinstance(n, r_int)):
        return intmask(n)
    return n


# ____________________________________________________________
# Small functions, all RPython


def highest_bit(n):
    """The position of the only bit set in `n`, a power of two."""
    assert n and (n & (n - 1)) == 0
    i = -1
    while n:
        i += 1
        n >>= 1
    return i


def int_between(n, m, p):
    """Whether n <= m < p, given that n <= p."""
    return n <= m < p


def int_force_ge_zero(n):
    """`n`, or 0 when it is negative."""
    if n < 0:
        return 0
    return n


def int_c_div(x, y):
    """The quotient as C computes it: rounded towards zero."""
    q = x // y
    if q < 0 and intmask(q * y) != x:
        q += 1
    return q


def int_c_mod(x, y):
    """The remainder as C computes it: with the sign of `x`."""
    return x - int_c_div(x, y) * y


def uint_mul_high(x, y):
    """The upper word of the double-word product of two r_uint."""
    half = LONG_BIT // 2
    low_mask = r_uint((1 << half) - 1)
    x_high = x >> half
    x_low = x & low_mask
    y_high = y >> half
    y_low = y & low_mask
    middle = x_high * y_low + ((x_low * y_low) >> half)
    carry = x_low * y_high + (middle & low_mask)
    return x_high * y_high + (middle >> half) + (carry >> half)


def mulmod(x, y, m):
    """(x * y) % m for a positive `m`, without overflow."""
    modulus = r_uint(m)
    a = r_uint(x % m)
    b = r_uint(y % m)
    result = r_uint(0)
    while b != r_uint(0):
        if b & r_uint(1):
            result += a
            if result >= modulus:
                result -= modulus
        a += a
        if a >= modulus:
            a -= modulus
        b >>= 1
    return intmask(result)


def check_support_int128():
    """Whether 128-bit integers are available."""
    return True


@objectmodel.specialize.argtype(0)
def byteswap(arg):
    """`arg`, an integer of fixed width or a single float or a float, with its bytes in reverse order.

    Special to the translator for floats.
    """
    if isinstance(arg, r_singlefloat):
        return r_singlefloat(struct.unpack("<f", struct.pack(">f", float(arg)))[0])
    if isinstance(arg, float):
        return struct.unpack("<d", struct.pack(">d", arg))[0]
    cls = r_int if type(arg) is int else type(arg)
    data = (_plain(arg) & cls.MASK).to_bytes(cls.BITS // 8, "little")
    result = cls(int.from_bytes(data, "big"))
    return intmask(result) if type(arg) is int else result


def string_to_int(s, base=10, allow_underscores=False, no_implicit_octal=False):
    """The word that the text spells, as `int(s, base)` reads it.

    Raises ParseStringError for what is not a number and ParseStringOverflowError for what does not fit.
    """
    p = NumberStringParser(s, s, base, "int", allow_underscores=allow_underscores,
                           no_implicit_octal=no_implicit_octal)
    base = p.base
    result = 0
    while True:
        digit = p.next_digit()
        if digit == -1:
            return result
        if p.sign == -1:
            digit = -digit
        try:
            result = ovfcheck(result * base)
            result = ovfcheck(result + digit)
        except OverflowError:
            raise ParseStringOverflowError(p)
