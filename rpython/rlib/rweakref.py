"""Weak references, and dictionaries that do not keep what they hold alive.

`RWeakValueDictionary(keyclass, valueclass)` loses an entry when its value dies, `RWeakKeyDictionary(keyclass, valueclass)`
when its key does.  Keys of the former are compared as in any dict, keys of the latter by identity.  Both have `get(key)`, which
gives None where there is no entry, `set(key, value)`, where a value of None removes the entry, and `length()`.  Each pair of
classes has a dictionary class of its own, made while the program is imported or translated.
"""

import weakref

from rpython.rlib.objectmodel import compute_identity_hash, specialize

ref = weakref.ref



class _Dead(object):
    """What `dead_ref` referred to."""


# A reference to an object that is not there any more.
dead_ref = ref(_Dead())

# Dead entries are looked for when there are twice as many as there were alive the last time, and this many more.
_SLACK = 16


def has_weakref_support():
    """Whether weak references become empty; with the collector that never frees they never do."""
    return True


@specialize.arg(0, 1)
def RWeakValueDictionary(keyclass, valueclass):
    """A dictionary from values of `keyclass` to instances of `valueclass`."""
    cls = _value_dictionary(keyclass, valueclass)
    return cls()


@specialize.arg(0, 1)
def RWeakKeyDictionary(keyclass, valueclass):
    """A dictionary from instances of `keyclass`, by identity, to instances of `valueclass`."""
    cls = _key_dictionary(keyclass, valueclass)
    return cls()


_classes = {}


@specialize.memo()
def _value_dictionary(keyclass, valueclass):
    key = ("value", keyclass, valueclass)
    if key not in _classes:
        _classes[key] = _make_value_dictionary(valueclass)
    return _classes[key]


@specialize.memo()
def _key_dictionary(keyclass, valueclass):
    key = ("key", keyclass, valueclass)
    if key not in _classes:
        _classes[key] = _make_key_dictionary(keyclass)
    return _classes[key]


def _make_value_dictionary(valueclass):
    class WeakValueDictionary(object):
        def __init__(self):
            self._refs = {}
            self._limit = _SLACK

        def get(self, key):
            found = self._refs.get(key, None)
            if found is None:
                return None
            return found()

        def set(self, key, value):
            if value is None:
                if key in self._refs:
                    del self._refs[key]
                return
            assert isinstance(value, valueclass)
            self._refs[key] = weakref.ref(value)
            if len(self._refs) > self._limit:
                self._limit = 2 * self.length() + _SLACK

        def length(self):
            """The number of entries; removes dead ones."""
            dead = []
            for key, found in self._refs.items():
                if found() is None:
                    dead.append(key)
            for key in dead:
                del self._refs[key]
            return len(self._refs)

    return WeakValueDictionary


def _make_key_dictionary(keyclass):
    class Entry(object):
        def __init__(self, key, value, next):
            self.key = weakref.ref(key)
            self.value = value
            self.next = next

    class WeakKeyDictionary(object):
        def __init__(self):
            self._chains = {}       # identity hash -> entries whose keys have it
            self._entries = 0
            self._limit = _SLACK

        def _find(self, key):
            entry = self._chains.get(compute_identity_hash(key), None)
            while entry is not None and entry.key() is not key:
                entry = entry.next
            return entry

        def get(self, key):
            entry = self._find(key)
            if entry is None:
                return None
            return entry.value

        def set(self, key, value):
            assert isinstance(key, keyclass)
            entry = self._find(key)
            if entry is not None:
                entry.value = value
            elif value is not None:
                number = compute_identity_hash(key)
                self._chains[number] = Entry(key, value, self._chains.get(number, None))
                self._entries += 1
                if self._entries > self._limit:
                    self._limit = 2 * self.length() + _SLACK

        def length(self):
            """The number of entries; removes dead ones."""
            count = 0
            chains = {}
            for number, entry in self._chains.items():
                alive = None
                while entry is not None:
                    next = entry.next
                    if entry.key() is not None and entry.value is not None:
                        entry.next = alive
                        alive = entry
                        count += 1
                    entry = next
                if alive is not None:
                    chains[number] = alive
            self._chains = chains
            self._entries = count
            return count

    return WeakKeyDictionary
