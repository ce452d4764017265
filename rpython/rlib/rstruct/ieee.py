"""Floats as the bits of IEEE 754's binary16, binary32 and binary64.

A binary float is a sign, an exponent with an offset, and the digits after a leading 1; the smallest exponent has no leading 1, the
largest is for infinities and NaNs.  Rounding is to the nearest, to even digits from the middle.
"""

import math

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import r_ulonglong
from rpython.rlib.rfloat import INFINITY, NAN, copysign, isinf, isnan
from rpython.rlib.rstruct.error import StructOverflowError
from rpython.tool.unsupported import unsupported_names

_ONE = r_ulonglong(1)


def _digits(size):
    """The number of digits after the leading one."""
    if size == 2:
        return 10
    if size == 4:
        return 23
    if size == 8:
        return 52
    raise ValueError("a float of 2, 4 or 8 bytes")


def _round_to_even(x):
    """The integer nearest to a float that is not negative and below 2**53."""
    down = math.floor(x)
    rest = x - down
    result = r_ulonglong(int(down))
    if rest > 0.5 or rest == 0.5 and result & _ONE:
        result += _ONE
    return result


def float_pack(x, size):
    """The bits of a float in 2, 4 or 8 bytes, as an r_ulonglong; OverflowError if it is too large."""
    digits = _digits(size)
    exponent_bits = 8 * size - digits - 1
    largest = (1 << exponent_bits) - 1
    sign = _ONE if copysign(1.0, x) < 0.0 else r_ulonglong(0)
    if isinf(x):
        exponent, mantissa = largest, r_ulonglong(0)
    elif isnan(x):
        exponent, mantissa = largest, _ONE << (digits - 1)
    elif x == 0.0:
        exponent, mantissa = 0, r_ulonglong(0)
    else:
        fraction, power = math.frexp(abs(x))
        # abs(x) is fraction * 2**power with 0.5 <= fraction < 1.
        exponent = power - 1 + (largest >> 1)
        if exponent > 0:
            mantissa = _round_to_even(math.ldexp(fraction, digits + 1))
            if mantissa >> (digits + 1):
                mantissa = mantissa >> 1
                exponent += 1
            mantissa -= _ONE << digits
        else:
            mantissa = _round_to_even(math.ldexp(fraction, digits + exponent))
            exponent = 0
            if mantissa >> digits:
                mantissa -= _ONE << digits
                exponent = 1
        if exponent >= largest:
            raise OverflowError("float too large to pack")
    return (sign << (8 * size - 1)) | (r_ulonglong(exponent) << digits) | mantissa


def float_unpack(Q, size):
    """The float with these bits, in 2, 4 or 8 bytes."""
    digits = _digits(size)
    exponent_bits = 8 * size - digits - 1
    largest = (1 << exponent_bits) - 1
    negative = Q >> (8 * size - 1) != 0
    exponent = int((Q >> digits) & r_ulonglong(largest))
    mantissa = int(Q & ((_ONE << digits) - _ONE))
    if exponent == largest:
        result = INFINITY if mantissa == 0 else NAN
    elif exponent == 0:
        result = math.ldexp(float(mantissa), 1 - (largest >> 1) - digits)
    else:
        result = math.ldexp(float(mantissa + (1 << digits)), exponent - (largest >> 1) - digits)
    return -result if negative else result


@specialize.argtype(0)
def write_bits(wbuf, pos, bits, size, be):
    """Stores the low `size` bytes of an r_ulonglong in a buffer with `setitem`, the highest first if `be`."""
    for i in range(size):
        shift = 8 * (size - 1 - i if be else i)
        wbuf.setitem(pos + i, chr(int((bits >> shift) & r_ulonglong(255))))


def load_bits(s, be):
    """The bytes of a string as an r_ulonglong, the highest first if `be`."""
    bits = r_ulonglong(0)
    size = len(s)
    for i in range(size):
        bits = (bits << 8) | r_ulonglong(ord(s[i if be else size - 1 - i]))
    return bits


@specialize.argtype(0)
def pack_float(wbuf, pos, x, size, be):
    """Stores a float in `size` bytes of a buffer with `setitem`, the highest byte first if `be`; StructOverflowError."""
    try:
        bits = float_pack(x, size)
    except OverflowError:
        raise StructOverflowError("float too large to pack")
    write_bits(wbuf, pos, bits, size, be)


def unpack_float(s, be):
    """The float that the bytes of `s` stand for, the highest first if `be`."""
    return float_unpack(load_bits(s, be), len(s))


globals().update(unsupported_names(
    __name__, "pack_float_to_buffer pack_float80 unpack_float80", "use pack_float and unpack_float with 2, 4 or 8 bytes"))
