# args:
"""Dictionaries with weak values and with weak keys."""

import sys

from rpython.rlib import rgc
from rpython.rlib.objectmodel import dont_inline, keepalive_until_here
from rpython.rlib.rweakref import RWeakKeyDictionary, RWeakValueDictionary


class Value(object):
    def __init__(self, n):
        self.n = n


class Special(Value):
    pass


class Key(object):
    def __init__(self, name):
        self.name = name

GLOBAL = RWeakValueDictionary(str, Value)
KEPT = Value(-1)
GLOBAL.set("kept", KEPT)
BY_NUMBER = RWeakValueDictionary(int, Value)
BY_KEY = RWeakKeyDictionary(Key, Value)


@dont_inline
def fill(keep):
    for i in range(100):
        value = Special(i) if i % 2 else Value(i)
        GLOBAL.set("k%d" % i, value)
        BY_NUMBER.set(i, value)
        if i % 10 == 3:
            keep.append(value)


@dont_inline
def fill_keys(keys):
    for i in range(100):
        key = Key("key%d" % i)
        BY_KEY.set(key, Value(i * i))
        if i % 20 == 0:
            keys.append(key)


def collect():
    for i in range(3):
        rgc.collect()


@dont_inline
def show(d, n):
    found = d.get(n)
    if found is None:
        print(n, "none")
    else:
        print(n, found.n)


@dont_inline
def local():
    d = RWeakValueDictionary(str, Key)
    key = Key("x")
    d.set("a", key)
    collect()
    found = d.get("a")
    print(found is key, d.get("b") is None)
    d.set("a", None)
    print(d.get("a") is None, d.length())
    keepalive_until_here(key)


@dont_inline
def keep_some():
    keep = []
    fill(keep)
    collect()
    for n in [3, 4, 13, 14, 93, 99]:
        show(BY_NUMBER, n)
    print(GLOBAL.length(), BY_NUMBER.length(), len(keep))
    print(GLOBAL.get("kept") is KEPT, GLOBAL.get("k13") is keep[1], GLOBAL.get("k5") is None)
    keepalive_until_here(keep)


@dont_inline
def forget(keys):
    BY_KEY.set(keys[0], None)


def entry_point(argv):
    keep_some()
    collect()
    print(GLOBAL.length(), BY_NUMBER.length())
    keys = []
    fill_keys(keys)
    collect()
    print(BY_KEY.length(), len(keys))
    for key in keys:
        found = BY_KEY.get(key)
        if found is not None:
            print(key.name, found.n)
    forget(keys)
    print(BY_KEY.get(keys[0]) is None, BY_KEY.get(Key("other")) is None)
    BY_KEY.set(keys[1], Value(7))
    found = BY_KEY.get(keys[1])
    if found is not None:
        print(found.n)
    print(BY_KEY.length())
    keepalive_until_here(keys)
    local()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
