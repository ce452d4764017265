"""Ranges: structs of `start`, `stop` and `step`; the step is not 0."""

from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rtyper.ll import c_div, c_mod
from rpython.rtyper.lltypesystem.lltype import malloc, typeOf


def ll_range_length(r):
    """The number of items.  The distance of the ends may need all the bits of an unsigned word."""
    start = r.start
    stop = r.stop
    step = r.step
    if step > 0:
        if start >= stop:
            return 0
        if step == 1:
            return intmask(r_uint(stop) - r_uint(start))
        return intmask(c_div(r_uint(stop) - r_uint(start) - r_uint(1), r_uint(step)) + r_uint(1))
    if start <= stop:
        return 0
    return intmask(c_div(r_uint(start) - r_uint(stop) - r_uint(1), r_uint(0) - r_uint(step)) + r_uint(1))


@always_inline
def ll_range_getitem(r, i):
    """r[i]"""
    length = ll_range_length(r)
    if i < 0:
        i += length
    if r_uint(i) >= r_uint(length):
        raise IndexError
    return r.start + i * r.step


def ll_range_contains(r, item):
    """item in r"""
    start = r.start
    step = r.step
    if step > 0:
        if item < start or item >= r.stop:
            return False
        return c_mod(r_uint(item) - r_uint(start), r_uint(step)) == r_uint(0)
    if item > start or item <= r.stop:
        return False
    return c_mod(r_uint(start) - r_uint(item), r_uint(0) - r_uint(step)) == r_uint(0)


def ll_range_reversed(r):
    """The range of the same items in the opposite order."""
    result = malloc(typeOf(r).TO)
    result.start = r.start + (ll_range_length(r) - 1) * r.step
    result.stop = r.start - r.step
    result.step = -r.step
    return result
