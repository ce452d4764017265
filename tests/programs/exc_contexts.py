# args:
"""Exceptions in constructors and context managers; finally that overrides; mixins in isinstance; frozen instances that are called."""

import sys

from rpython.rlib.objectmodel import import_from_mixin


class Fail(Exception):
    def __init__(self, code):
        self.code = code


class Ctor(object):
    def __init__(self, n):
        if n > 1:
            raise Fail(n)
        self.n = n


class Manager(object):
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == "enter":
            raise Fail(1)
        return self

    def __exit__(self, tp, value, tb):
        if self.where == "exit":
            raise Fail(2)
        return self.where == "swallow"


def managed(where):
    try:
        with Manager(where) as m:
            if m.where == "body" or m.where == "swallow":
                raise Fail(3)
            return 10
    except Fail as e:
        return -e.code
    return 20


def override(n):
    while True:
        try:
            if n == 0:
                return 1
            if n == 1:
                raise Fail(5)
            if n == 2:
                break
            n -= 1
            continue
        finally:
            if n == 0 or n == 1:
                return 100 + n
    return 7


def nested(n):
    try:
        try:
            if n == 0:
                raise ValueError("a")
            if n == 1:
                raise KeyError("b")
            return "none"
        except ValueError:
            raise Fail(9)
        finally:
            if n == 1:
                raise IndexError("c")
    except Fail as e:
        return "fail %d" % e.code
    except IndexError as e:
        return "index " + str(e)


class Named(object):
    _mixin_ = True

    def name(self):
        return "named " + self.title


class Base(object):
    pass


class One(Named, Base):
    title = "one"


class Two(Base):
    title = "two"


class Three(One):
    title = "three"


class Mix(object):
    def hello(self):
        return "hello " + self.who


class User(object):
    import_from_mixin(Mix)
    who = "user"


class Adder(object):
    def __init__(self, n):
        self.n = n

    def _freeze_(self):
        return True

    def __call__(self, x):
        return x + self.n

ADDERS = [Adder(1), Adder(10), Adder(100)]
ADD1 = ADDERS[0]


class Defaults(object):
    size = 5
    tags = ["a"]


class Small(Defaults):
    size = 1


def grow(d):
    d.size += 1
    return d.size


ERR = ValueError("prebuilt")
KEYERR = KeyError("pk")


def raise_it(e):
    raise e


def entry_point(argv):
    for n in range(4):
        try:
            print(Ctor(n).n)
        except Fail as e:
            print("fail", e.code)
    for where in ["enter", "exit", "swallow", "body", "fine"]:
        print(where, managed(where))
    for n in range(4):
        print(override(n), nested(n))
    for obj in [One(), Two(), Three()]:
        print(isinstance(obj, Named), isinstance(obj, One), obj.title)
        if isinstance(obj, One):
            print(obj.name())
    print(User().hello())
    total = 0
    for a in ADDERS:
        total = a(total)
    print(total, ADD1(5))
    d = Defaults()
    print(grow(d), Defaults.size, Small.size, grow(Small()))
    for cls in [Defaults, Small]:
        print(cls.size, cls().size, cls.tags[0])
    for e in [ERR, KEYERR]:
        try:
            raise_it(e)
        except ValueError as e:
            print("value", str(e), repr(e))
        except KeyError as e:
            print("key", str(e), e is KEYERR)
    try:
        raise ERR
    except Exception as e:
        print(e is ERR, str(e), "%s %r" % (e, e))
    for i in range(3):
        try:
            if i == 0:
                raise ValueError(i, "x")
            if i == 1:
                raise KeyError(17)
            raise RuntimeError(2.5)
        except Exception as e:
            print(str(e), repr(e))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
