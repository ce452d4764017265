"""Numbers: machine integers that report overflow, and floats."""

import math

from rpython.rlib.rarithmetic import ovfcheck

from objects import Float, Integer, String, error, error_about, wrong_kind
from primitives import (comparing, folding, primitive1, primitive2, primitive_list,
                        test)
from reader import parse_number

BIGGEST_EXACT = 4503599627370496.0      # 2 ** 52: from here on floats are whole


def overflow(who):
    return error("integer overflow in " + who)


def to_float(obj, who):
    if isinstance(obj, Float):
        return obj.value
    if isinstance(obj, Integer):
        return float(obj.value)
    raise wrong_kind(who, "a number", obj)


def to_int(obj, who):
    if isinstance(obj, Integer):
        return obj.value
    raise wrong_kind(who, "an integer", obj)


def to_index(obj, limit, who):
    """An integer from 0 to `limit`, the limit itself included."""
    index = to_int(obj, who)
    if index < 0 or index > limit:
        raise error_about(who + ": index out of range", obj)
    assert index >= 0
    return index


# ---------------------------------------------------------- the four operations

@folding("+", 0, Integer(0))
def add(a, b):
    if isinstance(a, Integer) and isinstance(b, Integer):
        try:
            return Integer(ovfcheck(a.value + b.value))
        except OverflowError:
            raise overflow("+")
    return Float(to_float(a, "+") + to_float(b, "+"))


@folding("-", 1, Integer(0))
def subtract(a, b):
    if isinstance(a, Integer) and isinstance(b, Integer):
        try:
            return Integer(ovfcheck(a.value - b.value))
        except OverflowError:
            raise overflow("-")
    return Float(to_float(a, "-") - to_float(b, "-"))


@folding("*", 0, Integer(1))
def multiply(a, b):
    if isinstance(a, Integer) and isinstance(b, Integer):
        try:
            return Integer(ovfcheck(a.value * b.value))
        except OverflowError:
            raise overflow("*")
    return Float(to_float(a, "*") * to_float(b, "*"))


@folding("/", 1, Integer(1))
def divide(a, b):
    """Exact where the division has no remainder, else a float: there are no fractions."""
    divisor = to_float(b, "/")
    if divisor == 0.0:
        raise error("/: division by zero")
    if isinstance(a, Integer) and isinstance(b, Integer) and b.value != -1:
        if a.value % b.value == 0:
            return Integer(a.value // b.value)
    elif isinstance(a, Integer) and isinstance(b, Integer):
        return subtract(Integer(0), a)
    return Float(to_float(a, "/") / divisor)


def compare(a, b, who):
    """Less than 0, 0, or more than 0; NaN is equal to nothing but compares as 1."""
    if isinstance(a, Integer) and isinstance(b, Integer):
        if a.value < b.value:
            return -1
        return 1 if a.value > b.value else 0
    x = to_float(a, who)
    y = to_float(b, who)
    if x < y:
        return -1
    return 0 if x == y else 1


@comparing("=")
def number_equal(a, b):
    return compare(a, b, "=") == 0


@comparing("<")
def number_less(a, b):
    return compare(a, b, "<") < 0


@comparing(">")
def number_greater(a, b):
    return compare(a, b, ">") > 0


@comparing("<=")
def number_at_most(a, b):
    return compare(a, b, "<=") <= 0


@comparing(">=")
def number_at_least(a, b):
    return compare(a, b, ">=") >= 0


# ---------------------------------------------------------- whole division

def divisor_of(b, who):
    value = to_int(b, who)
    if value == 0:
        raise error(who + ": division by zero")
    return value


@primitive2("quotient")
def quotient(a, b):
    """Rounds towards zero, unlike `//`."""
    dividend = to_int(a, "quotient")
    divisor = divisor_of(b, "quotient")
    if divisor == -1:
        return subtract(Integer(0), a)
    result = dividend // divisor
    if result < 0 and result * divisor != dividend:
        result += 1
    return Integer(result)


@primitive2("remainder")
def remainder(a, b):
    dividend = to_int(a, "remainder")
    divisor = divisor_of(b, "remainder")
    if divisor == -1:
        return Integer(0)
    result = dividend % divisor
    if result != 0 and (dividend < 0) != (divisor < 0):
        result -= divisor
    return Integer(result)


@primitive2("modulo")
def modulo(a, b):
    divisor = divisor_of(b, "modulo")
    if divisor == -1:
        return Integer(0)
    return Integer(to_int(a, "modulo") % divisor)


@primitive1("abs")
def absolute(a):
    if isinstance(a, Integer):
        return subtract(Integer(0), a) if a.value < 0 else a
    return Float(abs(to_float(a, "abs")))


@primitive_list("max", 1, -1)
def maximum(args):
    result = args[0]
    for arg in args:
        if compare(arg, result, "max") > 0:
            result = arg
    return result


@primitive_list("min", 1, -1)
def minimum(args):
    result = args[0]
    for arg in args:
        if compare(arg, result, "min") < 0:
            result = arg
    return result


def greatest_divisor(a, b):
    while b != 0:
        a, b = b, a % b
    return abs(a)


@primitive2("gcd")
def gcd(a, b):
    return Integer(greatest_divisor(to_int(a, "gcd"), to_int(b, "gcd")))


# ---------------------------------------------------------- bits

@primitive2("bitwise-and")
def bitwise_and(a, b):
    return Integer(to_int(a, "bitwise-and") & to_int(b, "bitwise-and"))


@primitive2("bitwise-or")
def bitwise_or(a, b):
    return Integer(to_int(a, "bitwise-or") | to_int(b, "bitwise-or"))


@primitive2("bitwise-xor")
def bitwise_xor(a, b):
    return Integer(to_int(a, "bitwise-xor") ^ to_int(b, "bitwise-xor"))


@primitive2("arithmetic-shift")
def arithmetic_shift(a, b):
    value = to_int(a, "arithmetic-shift")
    shift = to_int(b, "arithmetic-shift")
    if shift < 0:
        return Integer(value >> min(-shift, 63))
    if shift > 62:
        if value == 0:
            return a
        raise overflow("arithmetic-shift")
    try:
        return Integer(ovfcheck(value << shift))
    except OverflowError:
        raise overflow("arithmetic-shift")


# ---------------------------------------------------------- floats

def whole(value):
    """Rounds down."""
    if abs(value) >= BIGGEST_EXACT or value != value:
        return value
    result = float(int(value))
    if result > value:
        result -= 1.0
    return result


@primitive1("floor")
def floor(a):
    if isinstance(a, Integer):
        return a
    return Float(whole(to_float(a, "floor")))


@primitive1("ceiling")
def ceiling(a):
    if isinstance(a, Integer):
        return a
    return Float(-whole(-to_float(a, "ceiling")))


@primitive1("truncate")
def truncate(a):
    if isinstance(a, Integer):
        return a
    value = to_float(a, "truncate")
    return Float(whole(value) if value >= 0.0 else -whole(-value))


@primitive1("round")
def round_to_even(a):
    if isinstance(a, Integer):
        return a
    value = to_float(a, "round")
    result = whole(value + 0.5)
    if result - value == 0.5 and whole(result / 2.0) * 2.0 != result:
        result -= 1.0
    return Float(result)


@primitive1("exact")
def exact(a):
    if isinstance(a, Integer):
        return a
    value = to_float(a, "exact")
    if not (-9.2e18 < value < 9.2e18):
        raise error_about("exact: no integer is near", a)
    if whole(value) != value:
        raise error_about("exact: not a whole number", a)
    return Integer(int(value))


@primitive1("inexact")
def inexact(a):
    return Float(to_float(a, "inexact"))


@primitive1("sqrt")
def square_root(a):
    value = to_float(a, "sqrt")
    if value < 0.0:
        raise error_about("sqrt: negative number", a)
    root = math.sqrt(value)
    if isinstance(a, Integer) and value < BIGGEST_EXACT:
        candidate = int(root)
        if candidate * candidate == a.value:
            return Integer(candidate)
    return Float(root)


def integer_power(base, exponent):
    result = 1
    while True:
        if exponent & 1:
            result = ovfcheck(result * base)
        exponent >>= 1
        if exponent == 0:
            return result
        base = ovfcheck(base * base)


@primitive2("expt")
def power(a, b):
    if isinstance(a, Integer) and isinstance(b, Integer) and b.value >= 0:
        try:
            return Integer(integer_power(a.value, b.value))
        except OverflowError:
            raise overflow("expt")
    try:
        return Float(math.pow(to_float(a, "expt"), to_float(b, "expt")))
    except OverflowError:
        raise error("expt: the result is too big")
    except ValueError:
        raise error("expt: no real result")


@primitive1("exp")
def exponential(a):
    try:
        return Float(math.exp(to_float(a, "exp")))
    except OverflowError:
        raise error("exp: the result is too big")


@primitive1("log")
def logarithm(a):
    value = to_float(a, "log")
    if value <= 0.0:
        raise error_about("log: not a positive number", a)
    return Float(math.log(value))


@primitive1("sin")
def sine(a):
    return Float(math.sin(to_float(a, "sin")))


@primitive1("cos")
def cosine(a):
    return Float(math.cos(to_float(a, "cos")))


@primitive2("atan2")
def arc_tangent(a, b):
    return Float(math.atan2(to_float(a, "atan2"), to_float(b, "atan2")))


# ---------------------------------------------------------- predicates, conversions

@test("number?")
def is_number(a):
    return isinstance(a, Integer) or isinstance(a, Float)


@test("integer?")
def is_integer(a):
    return isinstance(a, Integer)


@test("float?")
def is_float(a):
    return isinstance(a, Float)


@test("zero?")
def is_zero(a):
    return to_float(a, "zero?") == 0.0


@test("positive?")
def is_positive(a):
    return to_float(a, "positive?") > 0.0


@test("negative?")
def is_negative(a):
    return to_float(a, "negative?") < 0.0


@test("even?")
def is_even(a):
    return to_int(a, "even?") & 1 == 0


@test("odd?")
def is_odd(a):
    return to_int(a, "odd?") & 1 == 1


DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def digits_of(value, radix):
    if value == 0:
        return "0"
    digits = []
    rest = value
    while rest != 0:
        digit = rest % radix
        rest = rest // radix
        if value < 0 and digit != 0:    # count with negative digits
            digit = radix - digit
            rest += 1
        digits.append(DIGITS[digit])
    if value < 0:
        digits.append("-")
    digits.reverse()
    return "".join(digits)


@primitive_list("number->string", 1, 2)
def number_to_string(args):
    a = args[0]
    if len(args) == 2:
        radix = to_int(args[1], "number->string")
        if radix < 2 or radix > 36:
            raise error_about("number->string: bad radix", args[1])
        return String(digits_of(to_int(a, "number->string"), radix))
    if isinstance(a, Integer):
        return String(str(a.value))
    return String(str(to_float(a, "number->string")))


def number_in(text):
    """The number that a text spells, or None."""
    if text == "":
        return None
    try:
        return parse_number(text)
    except OverflowError:
        return None
