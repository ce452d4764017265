# args:
"""Import-time Python of any kind: only its results are translated."""

import sys


def generate():
    yield "zero"
    yield "one"
    yield from ["two", "three"]

NAMES = list(generate())
INDEX = {name: i for i, name in enumerate(sorted(NAMES))}
VOWELS = "".join(sorted(set("aeiou") | {"y"}))


class Op(object):
    def __init__(self, name, code):
        self.name = name
        self.code = code

OPS = {}
for _i, _name in enumerate("add sub mul".split()):
    OPS[_name] = Op(_name, _i * 10)
globals()["EXTRA"] = 17


class Base(object):
    def value(self):
        return 0

CLASSES = []
for _n in range(3):
    def value(self, _n=_n):
        return _n * 100
    CLASSES.append(type("Made%d" % _n, (Base,), {"value": value, "index": _n}))
OBJECTS = [cls() for cls in CLASSES]


def entry_point(argv):
    for name in NAMES:
        print(name, INDEX[name])
    print(VOWELS, EXTRA)
    for name in OPS:
        print(OPS[name].name, OPS[name].code)
    for o in OBJECTS:
        print(o.value())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
