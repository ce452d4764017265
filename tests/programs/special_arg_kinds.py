# args:
"""`specialize.arg` on constants of every kind: None, numbers, strings, functions, classes, frozen instances, methods."""

import sys

from rpython.rlib.objectmodel import specialize


class Tag(object):
    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True


class Dog(object):
    def speak(self):
        return "wuff"


class Car(object):
    def __init__(self):
        self.wheels = 4

    def speak(self):
        return "honk%d" % self.wheels

T1 = Tag("one")
T2 = Tag("two")


@specialize.arg(0)
def show(what, n):
    if what is None:
        return "none%d" % n
    if what is True:
        return "yes"
    if what == 1.5:
        return "float"
    if what == "name":
        return "name" + str(n)
    return "other"


@specialize.arg(0)
def tagged(tag, n):
    return tag.name * n


@specialize.arg(1)
def apply(n, f):
    return f(n)


@specialize.arg(0)
def build(cls):
    return cls()


@specialize.arg(0)
def repeat(count, text):
    result = ""
    for i in range(count):
        result += text
    return result


@specialize.arg(0, 1)
def nested(f, g, n):
    return apply(apply(n, f), g)


def half(n):
    return n * 0.5


def double(n):
    return n * 2


def text(n):
    return str(n)


def entry_point(argv):
    n = len(argv) + 1
    print(show(None, n), show(True, n), show(1.5, n), show("name", n), show("else", n))
    print(tagged(T1, n), tagged(T2, n))
    print(apply(n, half), apply(n, text), apply(n, half))
    print(build(Dog).speak(), build(Car).speak(), build(Car).wheels)
    print(repeat(3, "ab"), repeat(0, "ab"))
    print(nested(double, text, n), nested(text, len, n))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
