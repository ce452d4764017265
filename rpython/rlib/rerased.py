"""Erasing pairs: values of any class in one slot.

`erase, unerase = new_erasing_pair("name")`: what `erase` gives has one type whatever was erased; `unerase` of the same pair
gives it back as what all that the pair erases have in common.  Only objects (and, by `erase_int`, integers) can be
erased.  None erased is None.
"""

from rpython.tool.unsupported import unsupported


class Erased(object):
    """An erased value, untranslated."""

    def __init__(self, x, identity):
        self._x = x
        self._identity = identity

    def __repr__(self):
        return "Erased(%r, %r)" % (self._x, self._identity)


class ErasingPairIdentity(object):
    """What the functions of one pair have in common."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "ErasingPairIdentity(%r)" % self.name


class _Erase(object):
    """Erases a value.  Special."""

    def __init__(self, identity):
        self.identity = identity

    def __call__(self, x):
        if x is None:
            return None
        assert not isinstance(x, Erased), "erasing what is erased already"
        return Erased(x, self.identity)


class _Unerase(object):
    """Gives an erased value back.  Special."""

    def __init__(self, identity):
        self.identity = identity

    def __call__(self, y):
        if y is None:
            return None
        assert y._identity is self.identity, "%r was not erased by the pair %r" % (y, self.identity.name)
        return y._x


def new_erasing_pair(name):
    """The functions `erase` and `unerase` of a new pair."""
    identity = ErasingPairIdentity(name)
    return _Erase(identity), _Unerase(identity)


def new_static_erasing_pair(name):
    """The same as static methods, for a class body."""
    erase, unerase = new_erasing_pair(name)
    return staticmethod(erase), staticmethod(unerase)


_erase_boxed, _unerase_boxed = new_erasing_pair("int")


class _Boxed(object):
    """An erased integer."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value


def erase_int(x):
    """Erases an integer."""
    return _erase_boxed(_Boxed(x))


def unerase_int(y):
    """The integer that `erase_int` erased."""
    return _unerase_boxed(y).value


is_integer = unsupported("rpython.rlib.rerased.is_integer", "keep beside the erased value which pair erased it")
