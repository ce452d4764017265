"""Methods and operators of dicts and sets."""

from rpython.rlib.objectmodel import specialize

# ____________________________________________________________
# Dicts


def dict_or(a, b):
    """a | b"""
    result = a.copy()
    result.update(b)
    return result


@specialize.call_location()
def dict_ior(d, other):
    """d |= other"""
    d.update(other)
    return d


@specialize.call_location()
def dict_fromkeys(iterable, value=None):
    """dict.fromkeys(iterable, value)"""
    result = {}
    for key in iterable:
        result[key] = value
    return result


# ____________________________________________________________
# Sets, with iterables that are not one set


@specialize.call_location()
def set_update(s, a=(), b=(), c=(), d=()):
    """s.update(a, …)"""
    for item in a:
        s.add(item)
    for item in b:
        s.add(item)
    for item in c:
        s.add(item)
    for item in d:
        s.add(item)


@specialize.call_location()
def set_union(s, a=(), b=(), c=(), d=()):
    """s.union(a, …)"""
    result = s.copy()
    result.update(a, b, c, d)
    return result


@specialize.call_location()
def set_difference_update(s, a=(), b=(), c=(), d=()):
    """s.difference_update(a, …)"""
    removed = set()
    removed.update(a, b, c, d)
    s -= removed


@specialize.call_location()
def set_difference(s, a=(), b=(), c=(), d=()):
    """s.difference(a, …)"""
    result = s.copy()
    result.difference_update(a, b, c, d)
    return result


@specialize.call_location()
def set_intersection_update(s, a, b=None, c=None, d=None):
    """s.intersection_update(a, …)"""
    s &= set(a)
    if b is not None:
        s &= set(b)
    if c is not None:
        s &= set(c)
    if d is not None:
        s &= set(d)


@specialize.call_location()
def set_intersection(s, a=None, b=None, c=None, d=None):
    """s.intersection(a, …)"""
    result = s.copy()
    if a is not None:
        set_intersection_update(result, a, b, c, d)
    return result


@specialize.call_location()
def set_symmetric_difference_update(s, other):
    """s.symmetric_difference_update(other)"""
    s ^= set(other)


@specialize.call_location()
def set_symmetric_difference(s, other):
    """s.symmetric_difference(other)"""
    return s ^ set(other)


@specialize.call_location()
def set_issubset(s, other):
    """s.issubset(other)"""
    return s <= set(other)


@specialize.call_location()
def set_issuperset(s, other):
    """s.issuperset(other)"""
    return s >= set(other)


@specialize.call_location()
def set_isdisjoint(s, other):
    """s.isdisjoint(other)"""
    return s.isdisjoint(set(other))
