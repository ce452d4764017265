# args:
"""enforceargs by position, by name, with None, with lists and classes; ints become floats where floats are declared."""

import sys

from rpython.rlib.objectmodel import enforceargs


class Animal(object):
    def name(self):
        return "animal"


class Dog(Animal):
    def name(self):
        return "dog"


@enforceargs(int, None)
def first_only(n, anything):
    return n + len(anything)


@enforceargs(s=str)
def by_name(n, s):
    return s * n


@enforceargs(Animal)
def of_class(animal):
    return animal.name()


@enforceargs(None, bool, int)
def flags(text, flag, n):
    return text + ("+" if flag else "-") + str(n)


class Canvas(object):
    def __init__(self):
        self.out = [""]

    @enforceargs(None, int, str)
    def draw(self, n, what):
        self.out.append(what * n)
        return self


@enforceargs(int, int, int)
def defaults(a, b=2, c=3):
    return a * 100 + b * 10 + c


def entry_point(argv):
    n = len(argv)
    print(first_only(n, "abc"), by_name(2, "x"), of_class(Dog()), of_class(Animal()))
    print(flags("t", True, 4), flags("", n > 5, 0))
    print("".join(Canvas().draw(3, "-").draw(1, ">").out))
    print(defaults(1), defaults(1, 5), defaults(1, 5, 7), defaults(1, c=9))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
