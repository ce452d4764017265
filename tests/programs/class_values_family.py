# args:
"""Classes as values: attributes, calls, identity, isinstance and issubclass with class variables."""

import sys


class Shape(object):
    sides = 0
    name = "shape"
    factor = 1.5
    def __init__(self, size):
        self.size = size
    def area(self):
        return self.size * self.sides


class Tri(Shape):
    sides = 3
    name = "tri"


class Sq(Shape):
    sides = 4
    name = "sq"
    factor = 2.5
    def __init__(self, size):
        Shape.__init__(self, size + 1)


class Big(Sq):
    sides = 40


TABLE = {"t": Tri, "s": Sq, "b": Big}


def pick(k):
    return TABLE[k]


def maybe(k):
    if k in TABLE:
        return TABLE[k]
    return None


def entry_point(argv):
    for k in ["t", "s", "b"]:
        cls = pick(k)
        o = cls(5)
        print(cls.__name__, cls.name, cls.sides, cls.factor, o.area(), o.size)
        print(type(o) is cls, o.__class__ is cls, type(o) is Sq, isinstance(o, cls), issubclass(cls, Sq))
        print(o.__class__.__name__, type(o).__name__, type(o).sides)
        print(isinstance(o, (Tri, Big)), isinstance(o, Shape), cls == Sq, cls != Sq, cls is not Tri)
    for k in ["t", "x"]:
        c = maybe(k)
        if c is None:
            print("none")
        else:
            print(c(1).area())
    a = Tri(1)
    b = Sq(2)
    print(type(a) is type(b), type(a) == type(a), a.__class__ == b.__class__)
    counts = {}
    for o in [Tri(1), Sq(2), Tri(3), Big(4)]:
        c = o.__class__
        counts[c] = counts.get(c, 0) + 1
    print(counts[Tri], counts[Sq], counts[Big])
    lst = [Tri, Sq]
    lst.append(Big)
    print(Big in lst, Shape in lst, lst.index(Sq))
    for cls in lst:
        for base in [Tri, Sq]:
            print(issubclass(cls, base), isinstance(cls(1), base))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
