# args:
"""__iter__ and __next__ of classes, in loops, comprehensions, builtins, unpacking; overridden and inherited."""

import sys


class Countdown(object):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class ByTwo(Countdown):
    def __next__(self):
        if self.n <= 1:
            raise StopIteration
        self.n -= 2
        return self.n


class Bag(object):
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


class Range(object):
    def __init__(self, low, high):
        self.low = low
        self.high = high

    def __iter__(self):
        return RangeIterator(self)


class RangeIterator(object):
    def __init__(self, range):
        self.at = range.low
        self.high = range.high

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.high:
            raise StopIteration
        self.at += 1
        return self.at - 1


class Squares(Range):
    def __iter__(self):
        return SquareIterator(self)


class SquareIterator(RangeIterator):
    def __next__(self):
        x = RangeIterator.__next__(self)
        return x * x


class Shape(object):
    def parts(self):
        yield "shape"


class Box(Shape):
    def __init__(self, n):
        self.n = n

    def parts(self):
        for i in range(self.n):
            yield "side%d" % i


class Linked(object):
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest

    def __iter__(self):
        node = self
        while node is not None:
            yield node.value
            node = node.rest


class Failing(object):
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("no more")


def total(items):
    result = 0
    for x in items:
        result += x
    return result


def entry_point(argv):
    for cls in [Countdown, ByTwo]:
        print(list(cls(5)))
    for r in [Range(1, 4), Squares(1, 4)]:
        print([x for x in r], total(r), sum(r), max(r), min(r), sorted(r), 2 in r, 9 in r)
    for s in [Shape(), Box(2)]:
        print(" ".join(s.parts()))
    bag = Bag([3, 1, 2])
    print(len(bag), list(bag), sorted(bag), sum(bag), 3 in bag, 5 in bag)
    print(list(Linked(1, Linked(2, None))), sum(Linked(5, Linked(6, None))))
    for i, x in enumerate(Range(5, 7)):
        print(i, x)
    for a, b, c in zip(Range(0, 9), Countdown(3), Bag([7, 8])):
        print(a, b, c)
    a, b, c = Range(0, 3)
    print(a, b, c)
    print(any(x > 2 for x in Range(0, 4)), all(x > 2 for x in Range(0, 4)))
    it = iter(Range(0, 3))
    print(next(it), next(it), next(it), next(it, -1))
    it = Countdown(1)
    print(next(it))
    try:
        next(it)
    except StopIteration:
        print("stop")
    try:
        for x in Failing():
            print(x)
    except KeyError:
        print("key")
    d = {x: x * x for x in Range(0, 3)}
    print(len(d), d[2], len(set(Squares(0, 3))))
    print({x for x in Bag([1, 1, 2])} == {1, 2})
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
