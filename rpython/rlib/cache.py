"""Caches of things built once for each key, while the program is imported or translated."""

from rpython.rlib.objectmodel import specialize


class Cache(object):
    """Builds something for each key by `_build(key)`, which subclasses define, and keeps it.

    `getorbuild(key)` in translated code needs a constant key, or one of several constants: nothing is built at run
    time. After `_build` comes `_ready(result)`, when `getorbuild` gives the result already: for what refers to itself.
    """

    def __init__(self):
        self.content = {}
        self._lookup = _make_lookup(self, {})

    @specialize.arg_or_var(0, 1)
    def getorbuild(self, key):
        """What belongs to a key.  Raises RuntimeError if it needs itself to be built."""
        return self._lookup(key)

    def _build(self, key):
        raise NotImplementedError

    def _ready(self, result):
        pass

    def _freeze_(self):
        return True


def _make_lookup(cache, building):
    """Each cache has a function of its own, since keys and results of one function are of one type."""
    @specialize.memo()
    def lookup(key):
        if key in cache.content:
            return cache.content[key]
        if key in building:
            raise RuntimeError("building what belongs to %r needs itself" % (key,))
        building[key] = True
        try:
            result = cache._build(key)
            cache.content[key] = result
        finally:
            del building[key]
        cache._ready(result)
        return result
    return lookup
