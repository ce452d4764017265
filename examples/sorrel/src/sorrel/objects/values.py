"""Values, and those kinds that are all of one piece: nil, booleans, numbers, strings, ranges."""

from sorrel.compat.bigint import rbigint
from sorrel.compat.numbers import intmask, isfinite
from sorrel.compat.objectmodel import compute_hash, compute_identity_hash, extendabletype


# Floats from here on are whole numbers.
WHOLE = float(1 << 52)
# What a list or string may hold.
MOST_ITEMS = 1 << 28


class Unexpected(Exception):
    """A node that was asked for an unboxed value has another one: here it is."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value


class Value(object, metaclass=extendabletype):
    """Anything that a variable can hold.  sorrel.objects.classes says which class each kind has."""

    _attrs_ = []

    def get_class(self):
        raise NotImplementedError

    def is_true(self):
        return True

    def same(self, other):
        """Identity, as a program sees it: numbers and strings have no other than their value."""
        return self is other

    def hash_code(self):
        return compute_identity_hash(self)


class Nil(Value):
    def is_true(self):
        return False


class Boolean(Value):
    _immutable_fields_ = ["value"]
    _attrs_ = ["value"]

    def __init__(self, value):
        self.value = value

    def is_true(self):
        return self.value


class Integer(Value):
    """A machine word."""

    _immutable_fields_ = ["value"]
    _attrs_ = ["value"]

    def __init__(self, value):
        self.value = value

    def same(self, other):
        if isinstance(other, Integer):
            return self.value == other.value
        return isinstance(other, Float) and float(self.value) == other.value

    def hash_code(self):
        return self.value


class BigInteger(Value):
    """An integer that a word cannot hold.  To a program it is an Integer like others."""

    _immutable_fields_ = ["number"]
    _attrs_ = ["number"]

    def __init__(self, number):
        self.number = number

    def same(self, other):
        if isinstance(other, BigInteger):
            return self.number.eq(other.number)
        if isinstance(other, Float) and isfinite(other.value):
            return rbigint.fromfloat(other.value).eq(self.number)
        return False

    def hash_code(self):
        return self.number.hash()


def integer_of(number):
    """An integer of any size, as a word if it fits."""
    try:
        return Integer(number.toint())
    except OverflowError:
        return BigInteger(number)


def as_big(value):
    """The number of an integer of either kind, else None."""
    if isinstance(value, Integer):
        return rbigint.fromint(value.value)
    if isinstance(value, BigInteger):
        return value.number
    return None


class Float(Value):
    _immutable_fields_ = ["value"]
    _attrs_ = ["value"]

    def __init__(self, value):
        self.value = value

    def same(self, other):
        if isinstance(other, Float):
            return self.value == other.value
        return other.same(self)

    def hash_code(self):
        """Equal numbers have equal hashes."""
        if isfinite(self.value) and (abs(self.value) >= WHOLE or float(int(self.value)) == self.value):
            return integer_of(rbigint.fromfloat(self.value)).hash_code()
        return compute_hash(self.value)


class String(Value):
    """Bytes."""

    _immutable_fields_ = ["text"]
    _attrs_ = ["text"]

    def __init__(self, text):
        self.text = text

    def same(self, other):
        return isinstance(other, String) and self.text == other.text

    def hash_code(self):
        return compute_hash(self.text)


class Range(Value):
    """The integers from `first` up to, and without, `end`."""

    _immutable_fields_ = ["first", "end"]
    _attrs_ = ["first", "end"]

    def __init__(self, first, end):
        self.first = first
        self.end = end

    def same(self, other):
        return isinstance(other, Range) and self.first == other.first and self.end == other.end

    def hash_code(self):
        return intmask(self.first * 31 + self.end)


def integer_value(value):
    """The word of an Integer, or Unexpected."""
    if isinstance(value, Integer):
        return value.value
    raise Unexpected(value)


def float_value(value):
    """The number of a Float, or Unexpected."""
    if isinstance(value, Float):
        return value.value
    raise Unexpected(value)


NIL = Nil()
TRUE = Boolean(True)
FALSE = Boolean(False)


def boolean(value):
    return TRUE if value else FALSE
