# args:
"""Dicts whose keys may be None: strings and instances."""

import sys


class Key(object):
    def __init__(self, name):
        self.name = name


def category(word):
    if word == "":
        return None
    return word[0]


def entry_point(argv):
    d = {}
    for word in ["apple", "", "avocado", "banana", ""]:
        key = category(word)
        d[key] = d.get(key, 0) + 1
    for key in d:
        print("none" if key is None else key, d[key])
    print(None in d, "a" in d, "z" in d, d[None])
    del d[None]
    print(None in d, len(d), d.get(None, -5))
    d[None] = 0
    print(len(d), d.pop(None), len(d))
    a = Key("a")
    objects = {a: 1}
    objects[None] = 2
    missing = None
    if len(argv) > 100:
        missing = a
    print(objects[a], objects[missing], len(objects), Key("a") in objects)
    names = [k.name if k is not None else "-" for k in objects]
    print(names)
    s = set(["x", None])
    s.add(None)
    print(len(s), None in s, "x" in s, "y" in s)
    s.discard(None)
    print(len(s), None in s)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
