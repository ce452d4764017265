"""Dispatch on pairs of classes, and classes that can be extended after their definition.

    class __extend__(pairtype(A, B)):
        def add(pair_of_a_and_b): ...

    pair(a, b).add()

`pair(a, b)` finds the method in the most specific pair of base classes, generalising the left class first.
"""


class extendabletype(type):
    """A metaclass: `class __extend__(X)` adds its attributes to `X` itself."""

    def __new__(cls, name, bases, namespace, **kwds):
        if name != "__extend__":
            return super().__new__(cls, name, bases, namespace, **kwds)
        for base in bases:
            for key, value in namespace.items():
                if key not in _IMPLICIT:
                    setattr(base, key, value)
        return None

    def __init__(cls, name, bases, namespace, **kwds):
        super().__init__(name, bases, namespace)


_IMPLICIT = frozenset(["__module__", "__qualname__", "__doc__", "__classcell__", "__firstlineno__",
                       "__static_attributes__", "__annotations__"])


def pair(a, b):
    """A tuple whose class depends on the classes of both."""
    return pairtype(a.__class__, b.__class__)((a, b))


_pairtypes = {}


def pairtype(cls1, cls2):
    """The class of pairs of these two classes; it inherits from the pairs of their bases."""
    try:
        return _pairtypes[cls1, cls2]
    except KeyError:
        pass
    bases = [pairtype(base, cls2) for base in cls1.__bases__] + [pairtype(cls1, base) for base in cls2.__bases__]
    result = extendabletype("pairtype(%s, %s)" % (cls1.__name__, cls2.__name__), tuple(bases) or (tuple,), {})
    _pairtypes[cls1, cls2] = result
    return result


def pairmro(cls1, cls2):
    """The pairs of classes that `pair` looks at, in order."""
    for base2 in cls2.__mro__:
        for base1 in cls1.__mro__:
            yield base1, base2


class DoubleDispatchRegistry(object):
    """A mapping from pairs of classes that falls back on base classes."""

    def __init__(self):
        self._registry = {}
        self._cache = {}

    def __getitem__(self, classes):
        try:
            return self._cache[classes]
        except KeyError:
            for key in pairmro(*classes):
                if key in self._registry:
                    self._cache[classes] = self._registry[key]
                    return self._registry[key]
            raise

    def __setitem__(self, classes, value):
        self._registry[classes] = value
        self._cache = dict(self._registry)
