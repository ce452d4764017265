# args:
"""Erasing pairs."""

from rpython.rlib.rerased import erase_int, new_erasing_pair, new_static_erasing_pair, unerase_int

erase_list, unerase_list = new_erasing_pair("list of int")
erase_shape, unerase_shape = new_erasing_pair("shape")


class Shape(object):
    def area(self):
        return 0


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


class Pair(Shape):
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def area(self):
        return self.a * self.b


class Strategy(object):
    def get(self, storage, i):
        raise NotImplementedError


class IntStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("ints")

    def get(self, storage, i):
        return str(self.unerase(storage)[i])


class StrStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("strs")

    def get(self, storage, i):
        return self.unerase(storage)[i]


class W_List(object):
    def __init__(self, strategy, storage):
        self.strategy = strategy
        self.storage = storage

    def get(self, i):
        return self.strategy.get(self.storage, i)


prebuilt = erase_shape(Square(9))
erase_late, unerase_late = new_erasing_pair("erased late")
erase_never, unerase_never = new_erasing_pair("only None")
prebuilt_none = erase_shape(None)
prebuilt_list = W_List(IntStrategy(), IntStrategy.erase([7, 8]))


class Slot(object):
    content = None


def nones(n):
    slot = Slot()
    print(unerase_late(slot.content) is None, slot.content is None)
    if n > 100:
        slot.content = erase_late([str(n)])
    late = unerase_late(slot.content)
    print("none" if late is None else late[0])
    slot.content = erase_late([str(n)])
    print(unerase_late(slot.content)[0], unerase_late(slot.content) is None)
    print(unerase_never(erase_never(None)) is None, erase_never(None) is None)
    maybe = Square(n) if n < 100 else None
    for shape in [erase_shape(maybe), erase_shape(None), prebuilt_none, erase_shape(Pair(n, 1))]:
        if shape:
            print(unerase_shape(shape).area())
        else:
            print("no shape", unerase_shape(shape) is None)


def entry_point(argv):
    nones(len(argv) + 5)
    n = len(argv) + 2
    l = erase_list([n, n + 1])
    unerase_list(l).append(50)
    print(len(unerase_list(l)), unerase_list(l)[2])
    shapes = [erase_shape(Square(n)), erase_shape(Pair(n, 10)), prebuilt, erase_list([1])]
    print(unerase_shape(shapes[0]).area(), unerase_shape(shapes[1]).area(), unerase_shape(shapes[2]).area())
    print(unerase_list(shapes[3])[0], shapes[0] is shapes[0], shapes[0] is shapes[1])
    lists = [W_List(IntStrategy(), IntStrategy.erase([1, 2, 3])), W_List(StrStrategy(), StrStrategy.erase(["a", "b"])),
             prebuilt_list]
    for w in lists:
        print(w.get(0), w.get(1))
    x = erase_int(n * 1000)
    print(unerase_int(x))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
