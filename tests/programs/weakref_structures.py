# args:
"""Weak references in attributes, lists and dicts, to derived classes, compared, renewed, and to prebuilt objects."""

import sys
import weakref

from rpython.rlib import rgc
from rpython.rlib.objectmodel import dont_inline


class Node(object):
    def __init__(self, name, parent):
        self.name = name
        self.children = []
        self.parent = None
        if parent is not None:
            self.parent = weakref.ref(parent)
            parent.children.append(self)

    def path(self):
        parent = self.parent
        if parent is None:
            return self.name
        up = parent()
        if up is None:
            return "?" + self.name
        return up.path() + "/" + self.name


class Special(Node):
    pass

ROOT = Node("root", None)
WEAK_ROOT = weakref.ref(ROOT)


@dont_inline
def orphan():
    return Node("child", Node("gone", None))


@dont_inline
def fill(table):
    for i in range(20):
        table[i] = weakref.ref(Special(str(i), None))


@dont_inline
def alive(table):
    n = 0
    for ref in table.values():
        if ref() is not None:
            n += 1
    return n


def entry_point(argv):
    a = Node("a", ROOT)
    b = Special("b", a)
    print(b.path(), WEAK_ROOT() is ROOT, WEAK_ROOT().children[0] is a)
    o = orphan()
    rgc.collect()
    rgc.collect()
    print(o.path())
    refs = [weakref.ref(a), weakref.ref(b), weakref.ref(o)]
    for ref in refs:
        node = ref()
        assert node is not None
        print(node.name, isinstance(node, Special))
    table = {}
    fill(table)
    rgc.collect()
    rgc.collect()
    print(len(table), alive(table))
    table[100] = weakref.ref(b)
    rgc.collect()
    print(alive(table), table[100]() is b)
    b.parent = weakref.ref(ROOT)
    print(b.path())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
