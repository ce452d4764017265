# args:
"""Dicts of which all values are one function, class, method or frozen object: `get`, `pop` and `setdefault` with None.
"""

import sys


def double(n):
    return n * 2


def fail(n):
    raise ValueError("fail %d" % n)


class Shape(object):
    def area(self):
        return 5


class Kind(object):
    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True


KIND = Kind("only")
FUNCTIONS = {"double": double}
FAILING = {"fail": fail}
CLASSES = {"shape": Shape}
KINDS = {"kind": KIND}
POPPED = {"double": double, "twice": double}


def functions(name, n):
    method = FUNCTIONS.get(name, None)
    if method is not None:
        return method(n)
    return -1


def failing(name, n):
    method = FAILING.get(name)
    if method is not None:
        return method(n)
    return n


def entry_point(argv):
    for name in ["double", "fail", "shape", "kind"]:
        print(name, functions(name, 4))
        try:
            print(failing(name, 4))
        except ValueError as e:
            print(str(e))
        cls = CLASSES.get(name)
        if cls is not None:
            print(cls().area())
        kind = KINDS.get(name, None)
        print(kind.name if kind is not None else "none")
        popped = POPPED.pop(name, None)
        print(popped(3) if popped is not None else 0, len(POPPED))
        print(name in FUNCTIONS, len(CLASSES))
    local = {}
    local["a"] = double
    for name in ["a", "b"]:
        found = local.get(name)
        print("found" if found else "not found")
    shape = Shape()
    bound = {"area": shape.area}
    for name in ["area", "other"]:
        method = bound.get(name)
        print(method() if method is not None else 0)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
