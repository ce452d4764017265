"""Arithmetic: on words where the results fit, on big integers else, on floats if one operand is a float."""

import math

from ..numbers import big_of, float_of, integer, number_text
from ..objects import (Failed, LinnetError, W_Float, W_Int, W_Integer, W_Number, W_String, boolean, int_of)
from ..rlib import isfinite, ovfcheck, ovfcheck_float_to_int, rbigint
from .registry import primitive


def divided_by_zero():
    return LinnetError("ArithmeticError", "division by zero")


def as_float(w_value):
    if not isinstance(w_value, W_Number):
        raise Failed
    try:
        return float_of(w_value)
    except OverflowError:
        raise LinnetError("ArithmeticError", "the integer is too large for a Float")


def make_arithmetic(name, on_ints, on_bigs, on_floats):
    def arithmetic(vm, w_left, w_right):
        if isinstance(w_left, W_Integer) and isinstance(w_right, W_Integer):
            if isinstance(w_left, W_Int) and isinstance(w_right, W_Int):
                try:
                    return W_Int(on_ints(w_left.value, w_right.value))
                except OverflowError:
                    pass
                except ZeroDivisionError:
                    raise divided_by_zero()
            try:
                return integer(on_bigs(big_of(w_left), big_of(w_right)))
            except ZeroDivisionError:
                raise divided_by_zero()
        return W_Float(on_floats(as_float(w_left), as_float(w_right)))
    return primitive("Number>>" + name)(arithmetic)


def float_floor_div(a, b):
    if b == 0.0:
        raise divided_by_zero()
    quotient = a / b
    return float(math.floor(quotient)) if isfinite(quotient) else quotient


def float_mod(a, b):
    if b == 0.0:
        raise divided_by_zero()
    if not isfinite(a):
        return a - a
    remainder = math.fmod(a, b)
    if remainder != 0.0 and (remainder < 0.0) != (b < 0.0):
        remainder += b
    return remainder


def int_floor_div(a, b):
    if b == -1:
        return ovfcheck(0 - a)
    return a // b


def int_mod(a, b):
    if b == -1:
        return 0
    return a % b


add = make_arithmetic("+", lambda a, b: ovfcheck(a + b), lambda a, b: a.add(b), lambda a, b: a + b)
subtract = make_arithmetic("-", lambda a, b: ovfcheck(a - b), lambda a, b: a.sub(b), lambda a, b: a - b)
multiply = make_arithmetic("*", lambda a, b: ovfcheck(a * b), lambda a, b: a.mul(b), lambda a, b: a * b)
floor_divide = make_arithmetic("//", int_floor_div, lambda a, b: a.floordiv(b), float_floor_div)
modulo = make_arithmetic("\\\\", int_mod, lambda a, b: a.mod(b), float_mod)


@primitive("Number>>/")
def divide(vm, w_left, w_right):
    divisor = as_float(w_right)
    if divisor == 0.0:
        raise divided_by_zero()
    return W_Float(as_float(w_left) / divisor)


def make_comparison(name, compare, on_bigs):
    def comparison(vm, w_left, w_right):
        if isinstance(w_left, W_Int) and isinstance(w_right, W_Int):
            return boolean(compare(w_left.value, w_right.value))
        if isinstance(w_left, W_Integer) and isinstance(w_right, W_Integer):
            return boolean(on_bigs(big_of(w_left), big_of(w_right)))
        return boolean(compare(as_float(w_left), as_float(w_right)))
    return primitive("Number>>" + name)(comparison)


less = make_comparison("<", lambda a, b: a < b, lambda a, b: a.lt(b))
less_equal = make_comparison("<=", lambda a, b: a <= b, lambda a, b: a.le(b))
greater = make_comparison(">", lambda a, b: a > b, lambda a, b: b.lt(a))
greater_equal = make_comparison(">=", lambda a, b: a >= b, lambda a, b: b.le(a))
equal = make_comparison("=", lambda a, b: a == b, lambda a, b: a.eq(b))


def make_bits(name, on_ints, on_bigs):
    def bits(vm, w_left, w_right):
        if isinstance(w_left, W_Int) and isinstance(w_right, W_Int):
            return W_Int(on_ints(w_left.value, w_right.value))
        if not isinstance(w_right, W_Integer):
            raise Failed
        return integer(on_bigs(big_of(w_left), big_of(w_right)))
    return primitive("Integer>>" + name)(bits)


bit_and = make_bits("bitAnd:", lambda a, b: a & b, lambda a, b: a.and_(b))
bit_or = make_bits("bitOr:", lambda a, b: a | b, lambda a, b: a.or_(b))
bit_xor = make_bits("bitXor:", lambda a, b: a ^ b, lambda a, b: a.xor(b))


@primitive("Integer>>shift:")
def shift(vm, w_value, w_count):
    """To the left, or by a negative count to the right."""
    count = int_of(w_count, "the count of bits")
    if count > 100000:
        raise LinnetError("ArithmeticError", "this would be too large")
    if count < -100000:
        count = -100000
    if count < 0:
        if isinstance(w_value, W_Int):
            return W_Int(w_value.value >> min(-count, 63))
        return integer(big_of(w_value).rshift(-count))
    return integer(big_of(w_value).lshift(count))


@primitive("Number>>**")
def power(vm, w_base, w_exponent):
    if isinstance(w_base, W_Integer) and isinstance(w_exponent, W_Int) and w_exponent.value >= 0:
        if w_exponent.value > 100000:
            raise LinnetError("ArithmeticError", "this would be too large")
        return integer(big_of(w_base).int_pow(w_exponent.value))
    try:
        return W_Float(math.pow(as_float(w_base), as_float(w_exponent)))
    except ValueError:
        raise LinnetError("ArithmeticError", "this power is no number")
    except OverflowError:
        raise LinnetError("ArithmeticError", "this would be too large")


@primitive("Number>>asFloat")
def to_float(vm, w_value):
    return W_Float(as_float(w_value))


@primitive("Number>>printString")
def print_number(vm, w_value):
    return W_String(number_text(w_value))


@primitive("Number>>hash")
def hash_number(vm, w_value):
    # Equal numbers have equal hashes.
    if isinstance(w_value, W_Float) and isfinite(w_value.value) and w_value.value == math.floor(w_value.value):
        return W_Int(truncate(w_value.value).hash())
    return W_Int(w_value.hash())


def truncate(value):
    if not isfinite(value):
        raise LinnetError("ArithmeticError", "this is no integer")
    try:
        return W_Int(ovfcheck_float_to_int(value))
    except OverflowError:
        return integer(rbigint.fromfloat(value))


@primitive("Number>>floor")
def floor_of(vm, w_value):
    if isinstance(w_value, W_Float):
        return truncate(math.floor(w_value.value) if isfinite(w_value.value) else w_value.value)
    return w_value


@primitive("Number>>truncated")
def truncated(vm, w_value):
    if isinstance(w_value, W_Float):
        return truncate(w_value.value)
    return w_value


def make_function(name, function):
    def apply(vm, w_value):
        try:
            return W_Float(function(as_float(w_value)))
        except ValueError:
            raise LinnetError("ArithmeticError", "%s is not defined there" % name)
        except OverflowError:
            raise LinnetError("ArithmeticError", "this would be too large")
    return primitive("Number>>" + name)(apply)


sine = make_function("sin", lambda x: math.sin(x))
cosine = make_function("cos", lambda x: math.cos(x))
exponential = make_function("exp", lambda x: math.exp(x))
logarithm = make_function("ln", lambda x: math.log(x))
square_root = make_function("sqrt", lambda x: math.sqrt(x))
