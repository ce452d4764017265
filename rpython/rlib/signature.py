"""`@signature(types.int(), …, returns=types.str())`: declared types, which the translator checks at every call."""

from rpython.rlib import types as _types


def signature(*paramtypes, **kwargs):
    """Declares the types of all parameters (`self` included) and of the result."""
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


def _declare(func, cls):
    params, returns = func._signature_
    hints = [cls if isinstance(param, _types._Self) else param.hint for param in params]
    func._annenforceargs_ = tuple(hints)
    result = cls if isinstance(returns, _types._Self) else returns.hint
    if result is not None:
        func._annenforceresult_ = result


def finishsigs(cls):
    """Class decorator: fills in `types.self()` in the signatures of the methods."""
    for func in vars(cls).values():
        if hasattr(func, "_signature_"):
            _declare(func, cls)
    return cls
