"""The object model: specialised functions, dicts with their own equality, hashes, mixins, extendable classes, deep recursion."""

try:
    from rpython.rlib.objectmodel import (we_are_translated, specialize, dont_inline, r_dict, compute_hash,
                                          compute_identity_hash, import_from_mixin)
except ImportError:
    def we_are_translated():
        return False

    class _Specialize(object):
        """Every kind of specialisation, which untranslated Python needs none of."""

        def __getattr__(self, kind):
            return lambda *places: lambda function: function

    specialize = _Specialize()

    def dont_inline(function):
        return function

    compute_hash = hash
    compute_identity_hash = id

    class _Key(object):
        def __init__(self, value, equal, hashed):
            self.value = value
            self.equal = equal
            self.hashed = hashed

        def __hash__(self):
            return self.hashed

        def __eq__(self, other):
            return self.value is other.value or self.equal(self.value, other.value)

    class r_dict(object):
        """A dict whose keys are compared and hashed by two functions."""

        def __init__(self, key_eq, key_hash, force_non_null=False, simple_hash_eq=False):
            self.key_eq = key_eq
            self.key_hash = key_hash
            self.pairs = {}

        def _key(self, value):
            return _Key(value, self.key_eq, self.key_hash(value))

        def __getitem__(self, key):
            return self.pairs[self._key(key)]

        def __setitem__(self, key, value):
            self.pairs[self._key(key)] = value

        def __delitem__(self, key):
            del self.pairs[self._key(key)]

        def __contains__(self, key):
            return self._key(key) in self.pairs

        def __len__(self):
            return len(self.pairs)

        def get(self, key, default):
            return self.pairs.get(self._key(key), default)

        def keys(self):
            return [key.value for key in self.pairs]

        def values(self):
            return self.pairs.values()

    def import_from_mixin(mixin):
        import sys
        namespace = sys._getframe(1).f_locals
        for name, value in mixin.__dict__.items():
            if not name.startswith("__"):
                namespace[name] = value

try:
    from rpython.rlib.rstackovf import StackOverflow
except ImportError:
    StackOverflow = RecursionError

try:
    from rpython.tool.pairtype import extendabletype
except ImportError:
    class extendabletype(type):
        """A metaclass: `class __extend__(X)` adds its attributes to X."""

        def __new__(cls, name, bases, namespace):
            if name != "__extend__":
                return super(extendabletype, cls).__new__(cls, name, bases, namespace)
            for base in bases:
                for key, value in namespace.items():
                    if not key.startswith("__"):
                        setattr(base, key, value)
            return None

        def __init__(cls, name, bases, namespace):
            super(extendabletype, cls).__init__(name, bases, namespace)

try:
    from rpython.rlib.unroll import unrolling_iterable
except ImportError:
    unrolling_iterable = list

try:
    from rpython.rlib.rerased import new_static_erasing_pair
except ImportError:
    def new_static_erasing_pair(name):
        return staticmethod(lambda value: value), staticmethod(lambda value: value)
