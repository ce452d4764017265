# args:
"""What metaclasses, decorators, slots and hints leave in a class; hasattr, getattr, setattr."""

import sys

from rpython.tool.pairtype import extendabletype


class Node(object, metaclass=extendabletype):
    def __init__(self, v):
        self.v = v

    def extra(self):
        return "nothing"


class __extend__(Node):
    def double(self):
        return self.v * 2


def added(self, k):
    return self.v + k


Node.added = added
setattr(Node, "other", lambda self: "other%d" % self.v)


def register(cls):
    cls.registered = cls.__name__ + "!"
    cls.extra = lambda self: self.registered
    return cls


@register
class D1(Node):
    pass


@register
class D2(Node):
    has_it = 1


class Meta(type):
    def __new__(meta, name, bases, ns):
        ns["tag"] = name.lower()
        return type.__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns):
        type.__init__(cls, name, bases, ns)
        cls.num = len(ns)  > 0


class M(object, metaclass=Meta):
    pass


class N(M):
    pass


class Slotted(object):
    __slots__ = ("a", "b")
    def __init__(self):
        self.a = 1
        self.b = "x"


class Attrs(object):
    _attrs_ = ["p", "q"]
    _immutable_ = True
    def __init__(self, p):
        self.p = p
        self.q = None


class Imm(object):
    _immutable_fields_ = ["x", "ys[*]", "z?", "ws?[*]"]
    _alloc_flavor_ = "gc"
    def __init__(self, x):
        self.x = x
        self.ys = [x, x + 1]
        self.z = x
        self.ws = [x]


class Frozen(object):
    def _freeze_(self):
        return True
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return len(name)
    def _cleanup_(self):
        pass


F = Frozen()


def entry_point(argv):
    print(Node(4).double(), Node(4).added(3), Node(5).other())
    for n in [D1(1), D2(2)]:
        print(n.registered, n.extra(), n.double())
    print(M().tag, N().tag, M.tag, N.num)
    s = Slotted()
    print(s.a, s.b)
    t = Attrs(5)
    print(t.p, t.q is None)
    i = Imm(3)
    i.z = 9
    i.ws = [4, 5]
    print(i.x, i.ys[1], i.z, i.ws[1])
    print(F.abc, F.abcdef)
    d = D2(2)
    print(hasattr(d, "has_it"), hasattr(d, "nothing"), getattr(d, "v"), getattr(d, "has_it"), getattr(d, "zzz", 5))
    setattr(d, "v", 77)
    print(d.v, getattr(d, "double")())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
