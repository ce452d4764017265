# args:
"""Structs of every field type, nested ones, inlined arrays, comparison of pointers, structs in classes and dicts."""

import sys

from rpython.rlib.objectmodel import specialize
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


CELL = lltype.Struct("Cell", ("key", lltype.Signed), ("link", lltype.Ptr(LINK)), ("inner", INNER))
TABLE = lltype.GcStruct("Table", ("used", lltype.Signed), ("cells", lltype.FixedSizeArray(CELL, 4)),
                        ("flags", lltype.FixedSizeArray(lltype.Bool, 3)), ("name", lltype.Char))
ROWS = lltype.GcStruct("Rows", ("count", lltype.Signed), ("rows", lltype.Array(CELL)))
PART = lltype.Struct("Part", ("numbers", lltype.FixedSizeArray(lltype.Signed, 2)), ("last", lltype.Char))
PARTS = lltype.GcStruct("Parts", ("left", PART), ("right", PART))
BIGGER = lltype.GcStruct("Bigger", ("base", TABLE), ("more", lltype.FixedSizeArray(lltype.Float, 2)),
                         ("rows", lltype.Array(CELL)))
CELLS_POINTER = lltype.Ptr(lltype.FixedSizeArray(CELL, 4))
prebuilt = lltype.malloc(TABLE, zero=True)
prebuilt.cells[2].key = 77
prebuilt.cells[2].inner.b = "p"
prebuilt.flags[1] = True
prebuilt.name = "n"
prebuilt_rows = lltype.malloc(BIGGER, 2, zero=True)
prebuilt_rows.base.cells[0].link = lltype.malloc(LINK, zero=True)
prebuilt_rows.base.cells[0].link.key = "k"
prebuilt_rows.more[1] = 0.5
prebuilt_rows.rows[1].key = 12


@specialize.argtype(0)
def total(cells):
    result = 0
    for i in range(len(cells)):
        result = result * 10 + cells[i].key
    return result


def fill(table, n):
    for i in range(n):
        cell = table.cells[i]
        cell.key = i + 1
        cell.link = insert(NULL, chr(ord("a") + i))
        cell.inner.a = i * 100
        table.used += 1
    return table


def inlined_arrays(n):
    tables = [fill(lltype.malloc(TABLE, zero=True), i) for i in range(n)]
    junk = [[i] for i in range(1000)]
    print([total(table.cells) for table in tables], len(tables[0].cells), len(tables[0].flags), len(junk))
    last = tables[n - 1]
    last.flags[2] = True
    last.name = "z"
    print(last.cells[2].link.key, last.cells[2].inner.a, bool(last.cells[3].link), last.used, last.name)
    print([last.flags[i] for i in range(3)], [tables[0].flags[i] for i in range(3)])
    rows = lltype.malloc(ROWS, n, zero=True)
    for i in range(n):
        rows.rows[i].key = i
        rows.rows[i].link = last.cells[0].link
        rows.count += 1
    print(len(rows.rows), total(rows.rows), rows.rows[n - 1].link.key, rows.count)
    print(total(prebuilt.cells), prebuilt.cells[2].inner.b, prebuilt.flags[0], prebuilt.flags[1], prebuilt.name)
    prebuilt.cells[1].link = last.cells[1].link
    print(prebuilt.cells[1].link.key)
    parts = lltype.malloc(PARTS, zero=True)
    parts.left.numbers[1] = 5
    parts.right.numbers[0] = 6
    parts.right.last = "r"
    print(parts.left.numbers[0], parts.left.numbers[1], parts.right.numbers[0], parts.right.last)
    bigger = lltype.malloc(BIGGER, n + 1, zero=True)
    table = fill(lltype.cast_pointer(lltype.Ptr(TABLE), bigger), 3)
    bigger.more[0] = 1.5
    bigger.rows[n].key = 9
    print(total(bigger.base.cells), bigger.base.used, bigger.more[0] + bigger.more[1], total(bigger.rows), table.cells[1].key)
    print(prebuilt_rows.base.cells[0].link.key, prebuilt_rows.more[1], total(prebuilt_rows.rows))
    same = lltype.typeOf(table.cells) == CELLS_POINTER
    print(same, table.cells[0].link.left == NULL)


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
    inlined_arrays(len(argv) + 3)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
