"""Primitives of integers and floats.

An operation of both has one function: integers that fit a word first, then integers of any size, then floats.
"""

import math

from sorrel.compat.bigint import rbigint
from sorrel.compat.numbers import isfinite, ovfcheck, ovfcheck_float_to_int
from sorrel.nodes.operators import COMPARISONS, FLOAT_OPERATIONS, INTEGER_OPERATIONS
from sorrel.objects.classes import FLOAT, INTEGER, NUMBER
from sorrel.objects.errors import division_by_zero, error, overflow, type_error
from sorrel.objects.values import WHOLE, BigInteger, Float, Integer, Range, Value, as_big, integer_of
from sorrel.primitives.registry import Primitives, as_float, primitive

# Bits that a result of `<<` or `**` may have.
MOST_BITS = 1 << 24


def shift_left(a, count):
    bits = shift_count(count, "<<")
    if a.bit_length() + bits > MOST_BITS:
        raise overflow("<<")
    return a.lshift(bits)


def shift_right(a, count):
    return a.rshift(shift_count(count, ">>"))


def shift_count(count, name):
    try:
        bits = count.toint()
    except OverflowError:
        raise overflow(name)
    if bits < 0:
        raise error("ArgumentError", "`%s` by a negative number" % name)
    return bits


BIG_OPERATIONS = {
    "+": lambda a, b: a.add(b),
    "-": lambda a, b: a.sub(b),
    "*": lambda a, b: a.mul(b),
    "//": lambda a, b: a.floordiv(b),
    "%": lambda a, b: a.mod(b),
    "&": lambda a, b: a.and_(b),
    "|": lambda a, b: a.or_(b),
    "^": lambda a, b: a.xor(b),
    "<<": shift_left,
    ">>": shift_right,
}

BIG_COMPARISONS = {
    "<": lambda a, b: a.lt(b),
    "<=": lambda a, b: a.le(b),
    ">": lambda a, b: a.gt(b),
    ">=": lambda a, b: a.ge(b),
}


def integers(name):
    """A function for two integers, or what gives None if one is none."""
    on_words = INTEGER_OPERATIONS[name]
    on_any = BIG_OPERATIONS[name]

    def operation(a, b):
        try:
            if isinstance(a, Integer) and isinstance(b, Integer):
                try:
                    return Integer(on_words(a.value, b.value))
                except OverflowError:
                    pass
            left = as_big(a)
            right = as_big(b)
            if left is None or right is None:
                return None
            return integer_of(on_any(left, right))
        except ZeroDivisionError:
            raise division_by_zero()
    return operation


def arithmetic(name, on_floats):
    """A method for two numbers: an integer if both are."""
    on_integers = integers(name)
    where = "Number." + name

    @primitive(name)
    def operation(self: Value, other: Value) -> Value:
        result = on_integers(self, other)
        if result is not None:
            return result
        try:
            return Float(on_floats(as_float(self, where), as_float(other, where)))
        except ZeroDivisionError:
            raise division_by_zero()
    return operation


def comparison(name):
    on_words_or_floats = COMPARISONS[name]
    on_any = BIG_COMPARISONS[name]
    where = "Number." + name

    @primitive(name)
    def operation(self: Value, other: Value) -> bool:
        if isinstance(self, Integer) and isinstance(other, Integer):
            return on_words_or_floats(self.value, other.value)
        left = as_big(self)
        right = as_big(other)
        if left is not None and right is not None:
            return on_any(left, right)
        return on_words_or_floats(as_float(self, where), as_float(other, where))
    return operation


def floor_quotient(a, b):
    quotient = a / b
    return float(math.floor(quotient)) if abs(quotient) < WHOLE else quotient


def modulo(a, b):
    """With the sign of the divisor, as that of integers."""
    if not isfinite(a) and b != 0.0:
        return a - a
    result = math.fmod(a, b) if b != 0.0 else a / b
    if result != 0.0 and (result < 0.0) != (b < 0.0):
        result += b
    return result


def power(base, exponent):
    """An integer to the power of a word that is not negative."""
    number = as_big(base)
    assert number is not None
    if exponent > MOST_BITS or number.bit_length() * exponent > MOST_BITS:
        raise overflow("**")
    return integer_of(number.int_pow(exponent))


def to_integer(x):
    """The float without its fraction."""
    try:
        return Integer(ovfcheck_float_to_int(x))
    except OverflowError:
        pass
    try:
        return integer_of(rbigint.fromfloat(x))
    except (OverflowError, ValueError):
        raise error("ArithmeticError", "%s is no integer" % str(x))


class NumberPrimitives(Primitives):
    of = NUMBER

    add = arithmetic("+", FLOAT_OPERATIONS["+"])
    subtract = arithmetic("-", FLOAT_OPERATIONS["-"])
    multiply = arithmetic("*", FLOAT_OPERATIONS["*"])
    floor_divide = arithmetic("//", floor_quotient)
    modulo = arithmetic("%", modulo)
    less = comparison("<")
    less_or_equal = comparison("<=")
    greater = comparison(">")
    greater_or_equal = comparison(">=")

    @primitive("/")
    def divide(self: Value, other: Value) -> float:
        try:
            if isinstance(self, BigInteger) or isinstance(other, BigInteger):
                left = as_big(self)
                right = as_big(other)
                if left is not None and right is not None:
                    return left.truediv(right)
            return as_float(self, "Number./") / as_float(other, "Number./")
        except ZeroDivisionError:
            raise division_by_zero()
        except OverflowError:
            raise overflow("/")

    @primitive("**")
    def power(self: Value, exponent: Value) -> Value:
        if as_big(self) is not None and isinstance(exponent, Integer) and exponent.value >= 0:
            return power(self, exponent.value)
        try:
            return Float(math.pow(as_float(self, "Number.**"), as_float(exponent, "Number.**")))
        except OverflowError:
            raise overflow("**")
        except ValueError:
            raise error("ArithmeticError", "`**` of these numbers is no real number")

    @primitive("negate")
    def negate(self: Value) -> Value:
        if isinstance(self, Integer):
            try:
                return Integer(ovfcheck(-self.value))
            except OverflowError:
                pass
        number = as_big(self)
        if number is not None:
            return integer_of(number.neg())
        return Float(-as_float(self, "Number.-"))

    @primitive("toFloat")
    def to_float(self: float) -> float:
        return self

    @primitive("sqrt")
    def sqrt(self: float) -> float:
        if self < 0.0:
            raise error("ArithmeticError", "sqrt of a negative number")
        return math.sqrt(self)

    @primitive("sin")
    def sin(self: float) -> float:
        return math.sin(self)

    @primitive("cos")
    def cos(self: float) -> float:
        return math.cos(self)

    @primitive("exp")
    def exp(self: float) -> float:
        try:
            return math.exp(self)
        except OverflowError:
            raise overflow("exp")

    @primitive("log")
    def log(self: float) -> float:
        if self <= 0.0:
            raise error("ArithmeticError", "log of a number that is not positive")
        return math.log(self)


def bitwise(name):
    on_integers = integers(name)

    @primitive(name)
    def operation(self: Value, other: Value) -> Value:
        result = on_integers(self, other)
        if result is None:
            raise type_error("an Integer", other, "Integer." + name)
        return result
    return operation


class IntegerPrimitives(Primitives):
    of = INTEGER

    bit_and = bitwise("&")
    bit_or = bitwise("|")
    bit_xor = bitwise("^")
    shift_left = bitwise("<<")
    shift_right = bitwise(">>")

    @primitive("complement")
    def complement(self: rbigint) -> rbigint:
        return self.invert()

    @primitive("..")
    def up_to(self: int, last: int) -> Value:
        try:
            return Range(self, ovfcheck(last + 1))
        except OverflowError:
            raise overflow("..")

    @primitive("..<")
    def up_to_without(self: int, end: int) -> Value:
        return Range(self, end)

    @primitive("toInteger")
    def to_integer(self: Value) -> Value:
        return self

    @primitive("toString")
    def to_string(self: Value) -> str:
        if isinstance(self, Integer):
            return str(self.value)
        assert isinstance(self, BigInteger)
        return self.number.str()

    @primitive("toHex")
    def to_hex(self: rbigint) -> str:
        return self.format("0123456789abcdef")

    @primitive("toCharacter")
    def to_character(self: int) -> str:
        if not 0 <= self <= 255:
            raise error("ArgumentError", "there is no character %d" % self)
        return chr(self)


class FloatPrimitives(Primitives):
    of = FLOAT

    @primitive("toInteger")
    def to_integer(self: float) -> Value:
        """Towards zero."""
        return to_integer(self)

    @primitive("floor")
    def floor(self: float) -> Value:
        return to_integer(float(math.floor(self)) if abs(self) < WHOLE else self)

    @primitive("ceiling")
    def ceiling(self: float) -> Value:
        return to_integer(float(math.ceil(self)) if abs(self) < WHOLE else self)

    @primitive("round")
    def round(self: float) -> Value:
        """To the nearest integer; halves away from zero."""
        if not abs(self) < WHOLE:
            return to_integer(self)
        return to_integer(self + 0.5 if self >= 0.0 else self - 0.5)

    @primitive("isNan")
    def is_nan(self: float) -> bool:
        return self != self

    @primitive("toString")
    def to_string(self: float) -> str:
        return str(self)

    @primitive("format")
    def format(self: float, digits: int) -> str:
        if not 0 <= digits <= 50:
            raise error("ArgumentError", "format takes 0 to 50 digits")
        return "%.*f" % (digits, self)
