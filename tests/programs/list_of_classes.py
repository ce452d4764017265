# args:
"""Lists of classes: called, read, compared, searched."""

import sys


class Shape(object):
    sides = 0

    def __init__(self, size):
        self.size = size

    def area(self):
        return 0


class Square(Shape):
    sides = 4

    def area(self):
        return self.size * self.size


class Line(Shape):
    sides = 1


class Cube(Square):
    sides = 12

    def area(self):
        return 6 * Square.area(self)


KINDS = [Square, Line, Cube]


def entry_point(argv):
    print([k.__name__ for k in KINDS], [k.sides for k in KINDS])
    print([k(3).area() for k in KINDS])
    kinds = KINDS[:]
    kinds.append(Shape)
    print(len(kinds), Shape in kinds, Shape in KINDS, kinds.index(Cube), kinds[0] is Square)
    print([issubclass(k, Square) for k in kinds])
    things = [kinds[i % 4](i) for i in range(6)]
    print([t.__class__.__name__ for t in things])
    for k in kinds:
        print(k.__name__, len([t for t in things if isinstance(t, k)]), len([t for t in things if type(t) is k]))
    kinds.remove(Line)
    kinds.reverse()
    print([k.__name__ for k in kinds])
    best = kinds[0]
    for k in kinds:
        if k.sides > best.sides:
            best = k
    print(best is Cube, best(2).area())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
