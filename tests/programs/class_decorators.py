# args:
"""Class decorators that add methods, wrap `__init__`, register, and give another class."""

import sys

REGISTRY = []


def register(tag):
    def decorate(cls):
        cls.tag = tag
        REGISTRY.append(cls)
        return cls
    return decorate


def with_accessors(*names):
    def decorate(cls):
        for name in names:
            namespace = {}
            exec("def get_%s(self):\n    return self.%s\n" % (name, name), namespace)
            setattr(cls, "get_" + name, namespace["get_" + name])
        return cls
    return decorate


def counted(cls):
    original = cls.__init__

    def __init__(self, a, b):
        original(self, a, b)
        self.count = a + b
    cls.__init__ = __init__
    return cls


def derived(cls):
    class Derived(cls):
        def name(self):
            return "derived " + cls.name(self)
    return Derived


@register("base")
@with_accessors("a", "b")
@counted
class Base(object):
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def name(self):
        return self.tag


@derived
@register("sub")
class Sub(Base):
    pass


def entry_point(argv):
    b = Base(1, 2)
    s = Sub(30, 40)
    print(b.get_a(), b.get_b(), b.count, b.name())
    print(s.get_a(), s.get_b(), s.count, s.name())
    for cls in REGISTRY:
        print(cls.tag, cls(5, 6).count, cls(1, 1).name())
    print(isinstance(s, Base), len(REGISTRY))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
