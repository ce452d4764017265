# args: x
"""Iteration over tuples whose items are of different sorts that have something in common, and tuples indexed by variables."""

import sys


def double(n):
    return n * 2


def square(n):
    return n * n


def negate(n):
    return -n


class Shape(object):
    name = "shape"

    def area(self):
        return 0


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


class Dot(Shape):
    name = "dot"


def numbers(n):
    for x in (1, 2.5, n):
        print(x * 2.0)
    for b in (True, n, 7):
        print(b + 1)
    for c in ("a", "bc", str(n)):
        print(c + "!")
    print([x + 0.0 for x in (1.5, n)], sum((1, n, 3)), max((n, 5, 2)), ",".join(("a", "bcd", str(n))))


def functions(n):
    for f in (double, square, negate):
        print(f(n))
    for name, f in (("double", double), ("sq", square)):
        print(name, f(n))
    for i in range(3):
        print((double, square, negate)[i](n + 1), (Shape, Square, Dot)[i].name)
    todo = list((double, negate))
    todo.extend((square, double))
    print([f(n + 2) for f in todo])
    for i, f in enumerate((negate, double)):
        print(i, f(n))
    for f, x in zip((square, double), (n, 10)):
        print(f(x))
    for cls in (Dot, Shape):
        print(cls.name, cls().area())


def instances(n):
    for shape in (Square(n), Dot(), Shape()):
        print(shape.name, shape.area())
    for shape in (None, Square(3)):
        print(shape is None)
    for pair in ((1, "x"), (n, "long"), (3, "y")):
        print(pair[0], pair[1])
    for roman, value in (("M", 1000), ("CM", 900), ("D", 500)):
        print(roman, value)
    for key in ("a", "bb", "c"):
        print({"a": 1, "bb": 2}.get(key, 0))


def chosen(n):
    pair = (n, double) if n > 5 else (n + 1, square)
    print(pair[0], pair[1](10))
    if n == 2:
        nested = (n, (negate, "x"))
    else:
        nested = (n, (double, "yy"))
    print(nested[1][0](7), nested[1][1])
    made = []
    made.append((n, double))
    made.append((n, square))
    for m, f in made:
        print(m, f(20))


def picked(i, n):
    return (1, 2.5, n)[i], ("a", "bc")[i % 2]


def entry_point(argv):
    n = len(argv)
    numbers(n)
    functions(n)
    instances(n)
    chosen(n)
    chosen(n + 5)
    for i in range(3):
        x, s = picked(i, n)
        print(x + 0.5, s)
    a, b = (n, 2.5)
    first, second = iter((n, 3))
    print(a, b, first, second, 2 in (n, 5), "bc" in ("a", "bc"))
    it = iter(("a", "bc"))
    print(next(it), next(it), next(it, "end"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
