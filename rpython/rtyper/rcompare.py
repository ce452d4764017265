"""Equality, order and hash of simple values, as the algorithms for containers take them.

Hashes are those of `rpython.rlib.objectmodel.compute_hash`.
"""

from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rtyper.lltypesystem.lltype import identityhash


@always_inline
def ll_eq_direct(a, b):
    """Numbers and characters by value, references by identity."""
    return a == b


@always_inline
def ll_less_direct(a, b):
    """The order of numbers and characters."""
    return a < b


@always_inline
def ll_less_equal_direct(a, b):
    return a <= b


@always_inline
def ll_hash_int(n):
    """An integer of any type."""
    return intmask(n)


@always_inline
def ll_hash_bool(b):
    return int(b)


@always_inline
def ll_hash_char(c):
    """The hash of the string of this character."""
    x = r_uint(ord(c))
    return intmask(((x << 7) * 1000003) ^ x ^ 1)


def ll_hash_identity(p):
    """A reference; 0 for null."""
    if not p:
        return 0
    return identityhash(p)


@always_inline
def ll_hash_constant(p):
    """Functions and classes: a hash that does not depend on where they are."""
    return 0
