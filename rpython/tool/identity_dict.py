"""Dictionaries with keys that are compared by identity, at import time."""

from collections.abc import MutableMapping


class identity_dict(MutableMapping):
    """A dictionary that knows its keys by what object they are."""

    def __init__(self):
        self._dict = {}

    def __getitem__(self, key):
        try:
            return self._dict[id(key)][1]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._dict[id(key)] = key, value

    def __delitem__(self, key):
        try:
            del self._dict[id(key)]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return id(key) in self._dict

    def __len__(self):
        return len(self._dict)

    def __iter__(self):
        return iter([key for key, value in self._dict.values()])

    def copy(self):
        """A dictionary with the same items."""
        result = type(self)()
        result.update(self)
        return result


IdentityDictPurePython = IdentityDictPyPy = identity_dict
