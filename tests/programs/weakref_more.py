# args:
"""Weak references: in attributes, lists and dicts, to derived classes, prebuilt ones, dead and alive after collections."""

import sys
import weakref

from rpython.rlib import rgc
from rpython.rlib.objectmodel import dont_inline, keepalive_until_here


class Base(object):
    def __init__(self, n):
        self.n = n
        self.ref = None

    def kind(self):
        return "base"


class Derived(Base):
    def kind(self):
        return "derived"

PREBUILT = Base(77)
PREBUILT_REF = weakref.ref(PREBUILT)


class Node(object):
    def __init__(self, value, parent):
        self.value = value
        self.children = []
        self.parent_ref = None
        if parent is not None:
            self.parent_ref = weakref.ref(parent)
            parent.children.append(self)

    def parent(self):
        if self.parent_ref is None:
            return None
        return self.parent_ref()

    def depth(self):
        p = self.parent()
        if p is None:
            return 0
        return 1 + p.depth()


def pick(i):
    if i % 2:
        return weakref.ref(Base(i))
    return weakref.ref(Derived(i))


@dont_inline
def fill(keep, refs):
    for i in range(200):
        obj = Derived(i) if i % 3 == 0 else Base(i)
        refs.append(weakref.ref(obj))
        if i % 5 == 0:
            keep.append(obj)


@dont_inline
def count_alive(refs):
    alive = 0
    total = 0
    for ref in refs:
        obj = ref()
        if obj is not None:
            alive += 1
            total += obj.n
    return alive, total


def maybe(i, obj):
    if i > 0:
        return weakref.ref(obj)
    return None


@dont_inline
def keep_some(refs):
    keep = []
    fill(keep, refs)
    rgc.collect()
    rgc.collect()
    print(count_alive(refs), len(keep))
    for i in range(3):
        rgc.collect()
    obj = refs[5]()
    if obj is not None:
        print(obj.kind(), obj is keep[1])
    target = refs[0]()
    print(target is not None and target.kind() == "derived")
    keepalive_until_here(keep)


def entry_point(argv):
    refs = []
    keep_some(refs)
    rgc.collect()
    rgc.collect()
    print(count_alive(refs))
    print(PREBUILT_REF() is PREBUILT, PREBUILT_REF().n)
    root = Node(1, None)
    child = Node(2, root)
    leaf = Node(3, child)
    print(leaf.depth(), root.parent() is None, child.parent() is root)
    rgc.collect()
    print(leaf.depth(), len(root.children))
    d = {}
    a = Base(5)
    d["a"] = weakref.ref(a)
    d["b"] = PREBUILT_REF
    print(d["a"]() is a, d["b"]().n)
    for i in range(2):
        r = maybe(i, a)
        if r is None:
            print("none")
        else:
            print(r() is a)
    a.ref = weakref.ref(a)
    print(a.ref() is a, pick(1) is None)
    keepalive_until_here(a, root)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
