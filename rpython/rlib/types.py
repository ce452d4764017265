"""The types that `rpython.rlib.signature.signature` takes."""


class _Type(object):
    def __init__(self, text, hint):
        self.text = text
        self.hint = hint

    def __repr__(self):
        return self.text


class _Self(object):
    """The class that the method is in; filled in by `finishsigs`."""

    def __repr__(self):
        return "self()"


def any():
    """Whatever the calls bring."""
    return _Type("any()", None)


def none():
    """None."""
    return _Type("none()", type(None))


def impossible():
    """As a result: the function does not return."""
    return _Type("impossible()", None)


def int():
    """An `int`."""
    return _Type("int()", _int)


def int_nonneg():
    """An `int` that is at least 0."""
    return _Type("int_nonneg()", _int)


def bool():
    """A `bool`."""
    return _Type("bool()", _bool)


def float():
    """A `float`."""
    return _Type("float()", _float)


def str():
    """A `str`."""
    return _Type("str()", _str)


def str0():
    """A `str` without NUL characters."""
    return _Type("str0()", _str)


def char():
    """A `str` of one character."""
    return _Type("char()", _str)


def unicode():
    """A `unicode` of `rpython.rlib.runicode`."""
    from rpython.rlib import runicode
    return _Type("unicode()", runicode.unicode)


def unicode0():
    """A `unicode` without NUL characters."""
    return unicode()


def bytearray():
    """A `bytearray`."""
    return _Type("bytearray()", _bytearray)


def singlefloat():
    """An `r_singlefloat`."""
    from rpython.rlib.rarithmetic import r_singlefloat
    return _Type("singlefloat()", r_singlefloat)


def longfloat():
    """A `float`: there is no wider one."""
    return _Type("longfloat()", _float)


def ptr(ll_type):
    """A low-level pointer.  Not checked."""
    return _Type("ptr(%s)" % (ll_type,), None)


def list(item):
    """A list of such items."""
    return _Type("list(%r)" % (item,), _list if item.hint is None else _list[item.hint])


def array(item):
    """A list of such items that keeps its length."""
    return list(item)


def dict(key, value):
    """A dict of such keys and values."""
    known = key.hint is not None and value.hint is not None
    return _Type("dict(%r, %r)" % (key, value), _dict[key.hint, value.hint] if known else _dict)


def instance(cls, can_be_None=False):
    """An instance of the class."""
    from typing import Optional
    return _Type("instance(%s)" % cls.__name__, Optional[cls] if can_be_None else cls)


def self():
    """An instance of the class that the method is in; that class needs `@finishsigs`."""
    return _Self()


import builtins as _builtins

_int, _bool, _float, _str, _list, _dict, _bytearray = (
    _builtins.int, _builtins.bool, _builtins.float, _builtins.str, _builtins.list, _builtins.dict, _builtins.bytearray)
