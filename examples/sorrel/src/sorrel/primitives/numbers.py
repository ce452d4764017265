"""Primitives of integers and floats.  An operation of both has one function, which tries integers first."""

import math

from sorrel.compat.numbers import ovfcheck, ovfcheck_float_to_int
from sorrel.nodes.operators import COMPARISONS, FLOAT_OPERATIONS, INTEGER_OPERATIONS
from sorrel.objects.classes import FLOAT, INTEGER, NUMBER
from sorrel.objects.errors import error, overflow, type_error
from sorrel.objects.values import Float, Integer, Range, Value
from sorrel.primitives.registry import Primitives, primitive


def as_float(value, name):
    """A number as a float; TypeError if it is none."""
    if isinstance(value, Float):
        return value.value
    if isinstance(value, Integer):
        return float(value.value)
    raise type_error("a Number", value, "Number." + name)


def division_by_zero():
    return error("ArithmeticError", "division by zero")


def arithmetic(name, on_integers, on_floats):
    """A method for two numbers: an integer if both are."""
    @primitive(name)
    def operation(self: Value, other: Value) -> Value:
        try:
            if isinstance(self, Integer) and isinstance(other, Integer):
                return Integer(on_integers(self.value, other.value))
            return Float(on_floats(as_float(self, name), as_float(other, name)))
        except OverflowError:
            raise overflow(name)
        except ZeroDivisionError:
            raise division_by_zero()
    return operation


def comparison(name, function):
    @primitive(name)
    def operation(self: Value, other: Value) -> bool:
        if isinstance(self, Integer) and isinstance(other, Integer):
            return function(self.value, other.value)
        return function(as_float(self, name), as_float(other, name))
    return operation


def floor_quotient(a, b):
    return float(math.floor(a / b))


def modulo(a, b):
    """With the sign of the divisor, as that of integers."""
    result = math.fmod(a, b) if b != 0.0 else a / b
    if result != 0.0 and (result < 0.0) != (b < 0.0):
        result += b
    return result


def power(base, exponent):
    """By squaring; OverflowError if it is no word."""
    result = 1
    while True:
        if exponent & 1:
            result = ovfcheck(result * base)
        exponent >>= 1
        if exponent == 0:
            return result
        base = ovfcheck(base * base)


def to_integer(x):
    try:
        return ovfcheck_float_to_int(x)
    except OverflowError:
        raise overflow("toInteger")


class NumberPrimitives(Primitives):
    of = NUMBER

    add = arithmetic("+", INTEGER_OPERATIONS["+"], FLOAT_OPERATIONS["+"])
    subtract = arithmetic("-", INTEGER_OPERATIONS["-"], FLOAT_OPERATIONS["-"])
    multiply = arithmetic("*", INTEGER_OPERATIONS["*"], FLOAT_OPERATIONS["*"])
    floor_divide = arithmetic("//", INTEGER_OPERATIONS["//"], floor_quotient)
    modulo = arithmetic("%", INTEGER_OPERATIONS["%"], modulo)
    less = comparison("<", COMPARISONS["<"])
    less_or_equal = comparison("<=", COMPARISONS["<="])
    greater = comparison(">", COMPARISONS[">"])
    greater_or_equal = comparison(">=", COMPARISONS[">="])

    @primitive("/")
    def divide(self: float, other: float) -> float:
        if other == 0.0:
            raise division_by_zero()
        return self / other

    @primitive("**")
    def power(self: Value, exponent: Value) -> Value:
        try:
            if isinstance(self, Integer) and isinstance(exponent, Integer) and exponent.value >= 0:
                return Integer(power(self.value, exponent.value))
            return Float(math.pow(as_float(self, "**"), as_float(exponent, "**")))
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
                raise overflow("-")
        return Float(-as_float(self, "-"))

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
    function = INTEGER_OPERATIONS[name]

    @primitive(name)
    def operation(self: int, other: int) -> int:
        try:
            return function(self, other)
        except OverflowError:
            raise overflow(name)
    return operation


class IntegerPrimitives(Primitives):
    of = INTEGER

    bit_and = bitwise("&")
    bit_or = bitwise("|")
    bit_xor = bitwise("^")
    shift_left = bitwise("<<")
    shift_right = bitwise(">>")

    @primitive("complement")
    def complement(self: int) -> int:
        return ~self

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
    def to_integer(self: int) -> int:
        return self

    @primitive("toString")
    def to_string(self: int) -> str:
        return str(self)

    @primitive("toHex")
    def to_hex(self: int) -> str:
        return "%x" % self

    @primitive("toCharacter")
    def to_character(self: int) -> str:
        if not 0 <= self <= 255:
            raise error("ArgumentError", "there is no character %d" % self)
        return chr(self)


class FloatPrimitives(Primitives):
    of = FLOAT

    @primitive("toInteger")
    def to_integer(self: float) -> int:
        """Towards zero."""
        return to_integer(self)

    @primitive("floor")
    def floor(self: float) -> int:
        number = to_integer(self)
        return number - 1 if float(number) > self else number

    @primitive("ceiling")
    def ceiling(self: float) -> int:
        number = to_integer(self)
        return number + 1 if float(number) < self else number

    @primitive("round")
    def round(self: float) -> int:
        """To the nearest integer; halves away from zero."""
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
