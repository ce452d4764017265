"""One feature of the language each."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))

from rpython.rlib.unroll import unrolling_iterable

CASES = []


def on(*argument_tuples):
    def register(func):
        CASES.append((func, lambda: [eval(repr(args), globals()) for args in argument_tuples]))
        return func

    return register


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)

    def __setitem__(self, index, value):
        if index < 0:
            raise IndexError(index)
        self.x = value

    def __getitem__(self, index):
        return self.x + index


PAIR = (3, (4, "five"))


@on((7, -2), (0, 3), (5, 0))
def arithmetic(a, b):
    return a + b, a - b, a * b, a // b, a % b, a / b, -a, +b, ~a, a << 2, a >> 1, a & b, a | b, a ^ b, a ** 2


@on(())
def folded():
    return (
        7 // 2, -7 // 2, 7 // -2, -7 % 3, 7 % -3, 7 / 2, 1 << 70, -1 >> 3, 2 ** 100, not 0, ~7, -(2 ** 63),
        "a" "b" + "c" * 3, 3 * "x", "b" > "a", 1.5 * 2, 1 < 2 < 3, 3 < 2, "lo" in "hello", 2 in (1, 2), None is None,
        True & False, True + True, 0.1 + 0.2, 1e308 * 10, 0xFFFF_FFFF_FFFF_FFFF_FFFF, 1 == 1.0, "a" == 1, None != 0,
        -0.0, b"ab" + b"c", 10 ** 20 // 7, -(10 ** 20) % 7, 5 and 0, 0 or "x", PAIR[1][0], PAIR[-1][1],
    )


@on((1, 2, 3), (0, 2, 3), (1, 0, 3), (0, 0, 0))
def logic(a, b, c):
    return a and b or c, not a, a or b and c, (a if b else c), (a and b) == (c or a)


@on((1, 2, 3), (3, 2, 1), (2, 2, 2))
def chains(a, b, c):
    first = a < b < c
    second = a <= b == c
    if a < b <= c != a:
        return first, second, 1
    return first, second, not (a == b == c)


@on(([3, 1, 2],), ([],), ([5],))
def loops(xs):
    total = 0
    for i, x in [(i, xs[i]) for i in range(len(xs))]:
        if x == 1:
            continue
        if x == 5:
            break
        total += i * x
    else:
        total = -total
    n = 0
    while n < 10:
        n += 3
        if n == 9:
            break
    else:
        n = 100
    return total, n


@on(([1, 2, 3, 4],), ([],))
def comprehensions(xs):
    x = "outer"
    squares = [x * x for x in xs if x % 2 if x > 1]
    pairs = [(x, y) for x in xs for y in xs if x < y]
    return x, squares, pairs, {x: str(x) for x in xs}, sorted({x % 2 for x in xs}), [[y for y in range(x)] for x in xs]


@on(([1, 2, 3, 4],), ([],), ([0, 0],))
def generator_expressions(xs):
    found = []
    for y in (x * 2 for x in xs if x != 3):
        if y == 4:
            continue
        if y == 8:
            break
        found.append(y)
    else:
        found.append("done")
    return found, any(x > 2 for x in xs), all(x for x in xs), ", ".join(str(x) for x in xs), sum(x for x in xs)


@on(([1, 2, 3], 1), ([1, 2, 3], 7))
def assignment(xs, i):
    a = b = xs
    (c, [d, e]), b[0] = (1, [2, 3]), 9
    c, d = d, c
    a[i] += 5
    a[1:] = [i] * 3
    a[:2] += ["end"]
    del a[0], a[-1:]
    p = Point(1, 2)
    p.x += 3
    p.y = p.x = i
    p[i] += 2
    return a, c, d, e, p


OPS = unrolling_iterable([("add", 1), ("sub", -1), ("stop", 0)])


@on(("add", 5), ("sub", 5), ("stop", 5), ("other", 5))
def unrolled(name, x):
    for key, n in OPS:
        if key == "stop" and name == key:
            break
        if name != key:
            continue
        x += n * 10
    else:
        x = -x
    return x


@on((5, "n"), (-1, ""))
def formatting(x, name):
    return f"<{name}:{x:>4d}|{x!r}|{name!s:*^5}>{{}}{x=}" "tail" f"{'c'}", "%s-%d" % (name, x), "%r" % (x,)


@on(({"a": 1}, "a"), ({"a": 0}, "a"), ({}, "b"))
def walrus(d, key):
    if (x := d.get(key)) is not None and (y := x + 1) > 1:
        return x, y
    last = None
    return [(last := k) for k in ["p", "q"]], last, x


def _join(*args, sep="-", end=""):
    return sep.join([str(arg) for arg in args]) + end


@on(([1, 2],), ((3,),), ((),))
def calls(xs):
    return _join(0, *xs, sep="+"), _join(*(1, 2), end="!"), _join(*PAIR), _join(sep=".")


@on(([1, 2, 3], 0), ([1, 2, 3], 3), ([1], -2), ({}, 1), (None, 0))
def exceptions(xs, i):
    x = "start"
    try:
        x = "tried"
        x = xs[i]
    except IndexError as e:
        x = (x, type(e).__name__)
    except (KeyError, TypeError):
        x = (x, "other")
    else:
        x = (x, "else")
    finally:
        i = "finally"
    return x, i


class Failing:
    def __init__(self, at):
        self.at = at

    def __repr__(self):
        return "Failing(%r)" % (self.at,)

    def __iter__(self):
        return self

    def __next__(self):
        self.at -= 1
        if self.at == 0:
            raise StopIteration
        if self.at < 0:
            raise KeyError(self.at)
        return self.at


@on((Failing(3),), (Failing(0),), (Failing(1),))
def failing_iterator(it):
    seen = []
    try:
        for x in it:
            seen.append(x)
    except KeyError as e:
        seen.append(e.args)
    return seen


class Base:
    def name(self):
        return "base"


class Derived(Base):
    def __init__(self):
        self.__secret = 3

    def __repr__(self):
        return "Derived()"

    def name(self):
        return super().name() + str(self.__secret)


CASES.append((Derived.name, lambda: [(Derived(),)]))


@on((3,), (None,), ("s",), (0,))
def narrowing(x):
    if x is None:
        x = 10
    if isinstance(x, str):
        y = len(x)
    elif not x:
        y = -1
    else:
        y = x
    assert y in (1, 3, -1, 10) and x is not None, "unexpected"
    return x, y


@on(([1, 2],), ([1],), ([],))
def deleting(xs):
    x = len(xs)
    del x
    try:
        a, b = xs
    except ValueError:
        a = b = 0
    x = a + b
    return x
