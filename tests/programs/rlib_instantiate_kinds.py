# args:
"""instantiate: no `__init__`, class attributes as defaults, a class chosen at run time, subclasses, exceptions' siblings."""

import sys

from rpython.rlib.objectmodel import instantiate


class Base(object):
    size = 3
    name = "base"

    def __init__(self, name):
        self.name = name
        self.items = [name]
        self.next = None

    def show(self):
        return self.name + str(self.size)


class Sub(Base):
    size = 4
    name = "sub"

    def show(self):
        return "<" + Base.show(self) + ">"

CLASSES = {"base": Base, "sub": Sub}


def fresh(cls, items):
    obj = instantiate(cls)
    obj.items = items
    obj.next = None
    return obj


def clone(obj):
    copy = instantiate(obj.__class__)
    copy.name = obj.name
    copy.items = obj.items[:]
    copy.next = obj
    return copy


def entry_point(argv):
    for key in ["base", "sub"]:
        obj = fresh(CLASSES[key], [key, "x"])
        print(obj.show(), obj.items, obj.next is None)
        obj.size = 10
        print(obj.show())
    original = Sub("orig")
    copy = clone(original)
    copy.items.append("more")
    copy.name = "copy"
    print(copy.show(), original.show(), len(copy.items), len(original.items))
    print(isinstance(copy, Sub), copy.next is original, clone(copy).next is copy)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
