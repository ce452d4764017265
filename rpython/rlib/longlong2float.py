"""The bits of floats as integers, and back.  NaNs keep their bits."""

from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import intmask, r_longlong, r_uint
from rpython.rtyper.ll import bits_of_float, bits_of_singlefloat, float_of_bits, singlefloat_of_bits


@always_inline
def float2longlong(floatval):
    """The 64 bits of a float as a signed integer."""
    return r_longlong(bits_of_float(floatval))


@always_inline
def longlong2float(llval):
    """The float with these 64 bits."""
    return float_of_bits(intmask(llval))


@always_inline
def singlefloat2uint(singlefloatval):
    """The 32 bits of a single float, the lower half of an r_uint."""
    return r_uint(bits_of_singlefloat(singlefloatval))


@always_inline
def uint2singlefloat(ival):
    """The single float with the lower 32 bits of an r_uint."""
    return singlefloat_of_bits(intmask(ival))


def can_encode_float(value):
    """Whether the float's bits differ from those that `encode_int32_into_longlong_nan` makes."""
    return intmask(float2longlong(value)) >> 48 != -1


def can_encode_int32(value):
    """Whether the int fits 32 bits."""
    return -0x80000000 <= value <= 0x7fffffff


def encode_int32_into_longlong_nan(value):
    """A 32-bit int as bits that are those of a NaN which no arithmetic makes."""
    return r_longlong((-1 << 48) | (value & 0xffffffff))


def decode_int32_from_longlong_nan(value):
    """The int in such bits."""
    low = intmask(value) & 0xffffffff
    return low - (1 << 32) if low >> 31 else low


def is_int32_from_longlong_nan(value):
    """Whether an int is in these bits, and not a float."""
    return intmask(value) >> 48 == -1
