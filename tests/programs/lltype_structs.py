# args:
"""Structs of every field type, nested ones, comparison of pointers, structs in classes and dicts."""

import sys

from rpython.rlib.rarithmetic import r_uint, r_longlong
from rpython.rtyper.lltypesystem import lltype

INNER = lltype.Struct("Inner", ("a", lltype.Signed), ("b", lltype.Char))
OUTER = lltype.GcStruct("Outer", ("first", INNER), ("second", INNER), ("flag", lltype.Bool), ("w", lltype.SignedLongLong),
                        ("u", lltype.Unsigned), ("f", lltype.Float))
LINK = lltype.GcForwardReference()
LINK.become(lltype.GcStruct("Link", ("key", lltype.Char), ("left", lltype.Ptr(LINK)), ("right", lltype.Ptr(LINK))))
NULL = lltype.nullptr(LINK)


def insert(tree, key):
    if not tree:
        node = lltype.malloc(LINK, zero=True)
        node.key = key
        return node
    if key < tree.key:
        tree.left = insert(tree.left, key)
    elif key > tree.key:
        tree.right = insert(tree.right, key)
    return tree


def walk(tree):
    if not tree:
        return ""
    return walk(tree.left) + tree.key + walk(tree.right)


def depth(tree):
    if tree == NULL:
        return 0
    return 1 + max(depth(tree.left), depth(tree.right))


class Wrapper(object):
    def __init__(self, p):
        self.p = p

    def bump(self, n):
        self.p.first.a += n
        self.p.f *= 2.0
        return self.p.first.a


def entry_point(argv):
    p = lltype.malloc(OUTER, zero=True)
    p.first.b = "x"
    p.second.a = -4
    p.w = r_longlong(1) << 40
    p.u = r_uint(0) - r_uint(1)
    p.f = 0.75
    w = Wrapper(p)
    print(w.bump(3), w.bump(4), p.f, p.first.b, ord(p.second.b), p.second.a, p.flag)
    print(int(p.w), int(p.u >> 60), p.u > r_uint(5))
    q = lltype.malloc(OUTER, zero=True)
    pointers = {"p": p, "q": q}
    q.first.a = 50
    print(pointers["q"].first.a, pointers["p"] == p, pointers["p"] == q, p != q)
    tree = NULL
    for c in "helloworld":
        tree = insert(tree, c)
    print(walk(tree), depth(tree), depth(NULL), bool(NULL))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
