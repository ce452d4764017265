# args:
"""Abstract methods: that raise NotImplementedError, or do nothing."""

import sys


class Stream(object):
    def read(self):
        raise NotImplementedError

    def read_all(self):
        out = []
        while True:
            c = self.read()
            if not c:
                break
            out.append(c)
        return "".join(out)


class Text(Stream):
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def read(self):
        if self.pos >= len(self.text):
            return ""
        self.pos += 1
        return self.text[self.pos - 1]


class Upper(Stream):
    def __init__(self, base):
        self.base = base

    def read(self):
        return self.base.read().upper()


class Broken(Stream):
    pass


class Shape(object):
    def area(self) -> int: ...

    def title(self) -> str:
        """What it is called."""

    def height(self):
        pass

    def is_round(self) -> bool:
        "Whether it is."
        pass

    @property
    def side(self) -> int: ...

    def setup(self):
        pass

    def scaled(self, factor: int) -> "Shape": ...

    def report(self):
        self.setup()
        print(self.title(), self.area(), self.height(), self.is_round(), self.side)
        return self.scaled(2).area()


class Square(Shape):
    def __init__(self, side):
        self.length = side

    def area(self) -> int:
        return self.length * self.length

    def title(self):
        return "square"

    def height(self):
        return 1.5 * self.length

    def is_round(self):
        return False

    @property
    def side(self):
        return self.length

    def scaled(self, factor):
        return Square(self.length * factor)


class Disc(Shape):
    def __init__(self, radius):
        self.radius = radius
        self.ready = 0

    def area(self):
        return 3 * self.radius * self.radius

    def title(self):
        return "disc"

    def height(self):
        return 2.0 * self.radius

    def is_round(self):
        return True

    @property
    def side(self):
        return 0

    def setup(self):
        super().setup()
        self.ready += 1

    def scaled(self, factor):
        return Disc(self.radius * factor)


class Cell(object):
    """Instances of the base itself have the method that does nothing."""

    def next_cell(self): ...

    def value(self): ...


class Linked(Cell):
    def __init__(self, cell):
        self.cell = cell

    def next_cell(self):
        return self.cell

    def value(self):
        return Cell.value(self) is None and "linked" or "else"


def last(cell):
    count = 0
    while True:
        following = cell.next_cell()
        if following is None:
            return count
        count += 1
        cell = following


def entry_point(argv):
    print(Text("hello").read_all(), Upper(Text("quiet")).read_all(), Upper(Upper(Text(""))).read_all() == "")
    streams = [Text("x"), Upper(Text("y")), Broken()]
    for s in streams:
        try:
            print(s.read_all())
        except NotImplementedError:
            print("not implemented")
    disc = Disc(2)
    for shape in [Square(3), disc, Square(1)]:
        print(shape.report())
    print(disc.ready)
    linked = Linked(Linked(Cell()))
    value = linked.cell.value()
    print(last(linked), linked.value(), "none" if value is None else value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
