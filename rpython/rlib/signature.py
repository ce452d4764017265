"""`@signature(types.int(), …, returns=types.str())`: declared types, which the translator checks at every call."""

from typing import Optional

from rpython.annotator import model
from rpython.rlib import types


def signature(*paramtypes, **kwargs):
    """Declares the types of all parameters (`self` included) and of the result.

    They are those of `rpython.rlib.types`, or annotations of `rpython.annotator.model`.
    """
    if list(kwargs) != ["returns"]:
        raise TypeError("signature() needs the argument `returns`")
    returns = kwargs["returns"]

    def decorate(func):
        count = func.__code__.co_argcount
        if len(paramtypes) != count:
            raise TypeError("signature() of %s has %d types for %d parameters" % (func.__name__, len(paramtypes), count))
        func._signature_ = paramtypes, returns
        _declare(func, None)
        return func
    return decorate


def _hint(declared, cls):
    """What is checked: a class or type hint, or None for anything."""
    if isinstance(declared, types._Self):
        return cls
    if not isinstance(declared, model.SomeObject):
        return declared.hint
    if isinstance(declared, model.SomeNone):
        return type(None)
    known = declared.knowntype
    if known is object or known is tuple:
        return None
    if isinstance(declared, model.SomeInstance) and declared.can_be_none():
        return Optional[known]
    return known


def _declare(func, cls):
    params, returns = func._signature_
    func._annenforceargs_ = tuple([_hint(param, cls) for param in params])
    result = _hint(returns, cls)
    if result is not None:
        func._annenforceresult_ = result


def finishsigs(cls):
    """Class decorator: fills in `types.self()` in the signatures of the methods."""
    for func in vars(cls).values():
        if hasattr(func, "_signature_"):
            _declare(func, cls)
    return cls
