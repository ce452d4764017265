# args:
"""Structs and arrays of the garbage collector, by `lltype`."""

from rpython.rtyper.lltypesystem import lltype

NODE = lltype.GcForwardReference()
NODE.become(lltype.GcStruct("Node", ("value", lltype.Signed), ("next", lltype.Ptr(NODE))))
NODEPTR = lltype.Ptr(NODE)

ALL = lltype.GcStruct("All", ("s", lltype.Signed), ("u", lltype.Unsigned), ("b", lltype.Bool), ("c", lltype.Char),
                      ("f", lltype.Float), ("nothing", lltype.Void), ("last", lltype.Signed))

POINT = lltype.Struct("Point", ("x", lltype.Signed), ("y", lltype.Signed))
RECT = lltype.GcStruct("Rect", ("corner", POINT), ("size", POINT), ("name", lltype.Char))

BASE = lltype.GcStruct("Base", ("tag", lltype.Signed), ("x", lltype.Signed))
DERIVED = lltype.GcStruct("Derived", ("base", BASE), ("x", lltype.Signed))
MOST = lltype.GcStruct("Most", ("derived", DERIVED), ("z", lltype.Float))

SIGNED_ARRAY = lltype.GcArray(lltype.Signed)
POINTS = lltype.GcArray(POINT)
PAIRS = lltype.GcArray(("key", lltype.Char), ("value", lltype.Float), ("flag", lltype.Bool))
POINTERS = lltype.GcArray(NODEPTR)
TAILED = lltype.GcStruct("Tailed", ("hash", lltype.Signed), ("items", lltype.Array(lltype.Char)))


def push(head, value):
    node = lltype.malloc(NODE)
    node.value = value
    node.next = head
    return node


def linked_list():
    head = lltype.nullptr(NODE)
    print(bool(head), not head)
    for i in range(2000):
        head = push(head, i)
    total = 0
    p = head
    while p:
        total += p.value
        p = p.next
    print(total)
    print(head == head, head != head.next, head.next.next == head.next, head == lltype.nullptr(NODE))


def all_fields():
    p = lltype.malloc(ALL, zero=True)
    print(p.s, int(p.u), p.b, ord(p.c), p.f, p.last)
    p.s = -5
    p.b = True
    p.c = "q"
    p.f = 2.5
    p.nothing = None
    p.last = 77
    print(p.s, p.b, p.c, p.f, p.nothing, p.last)


def inlined():
    r = lltype.malloc(RECT, zero=True)
    r.corner.x = 1
    r.corner.y = 2
    r.size.x = 30
    r.size.y = 40
    r.name = "r"
    size = r.size
    size.x += 3
    print(r.corner.x, r.corner.y, r.size.x, r.size.y, r.name)


def derived():
    m = lltype.malloc(MOST, zero=True)
    m.z = 1.5
    m.derived.x = 10
    m.derived.base.x = 20
    m.derived.base.tag = 3
    base = lltype.cast_pointer(lltype.Ptr(BASE), m)
    print(base.tag, base.x, m.derived.x, m.z)
    base.x = 21
    again = lltype.cast_pointer(lltype.Ptr(MOST), base)
    print(again.derived.base.x, again == m, lltype.cast_pointer(lltype.Ptr(DERIVED), base).x)


def arrays():
    a = lltype.malloc(SIGNED_ARRAY, 10, zero=True)
    for i in range(len(a)):
        a[i] = i * i
    total = 0
    for i in range(len(a)):
        total += a[i]
    print(len(a), total, a[9])
    points = lltype.malloc(POINTS, 5, zero=True)
    for i in range(5):
        points[i].x = i
        points[i].y = -i
        if points[i].x > 2:
            points[i].y *= 100
    print(points[4].x, points[4].y, points[2].y, len(points))
    pairs = lltype.malloc(PAIRS, 3, zero=True)
    pairs[1].key = "k"
    pairs[1].value = 0.25
    pairs[2].flag = True
    print(pairs[1].key, pairs[1].value, pairs[1].flag, pairs[2].flag)
    ptrs = lltype.malloc(POINTERS, 4)
    print(bool(ptrs[3]))
    ptrs[3] = push(ptrs[0], 8)
    print(ptrs[3].value, bool(ptrs[3].next))
    empty = lltype.malloc(SIGNED_ARRAY, 0)
    print(len(empty))


def tailed():
    t = lltype.malloc(TAILED, 4)
    t.hash = 99
    for i in range(4):
        t.items[i] = chr(ord("a") + i)
    print(t.hash, len(t.items), t.items[0], t.items[3])


def type_of():
    p = lltype.malloc(NODE, zero=True)
    print(lltype.typeOf(p) == NODEPTR, lltype.typeOf(p).TO == NODE, lltype.typeOf(p.value) == lltype.Signed)
    q = lltype.malloc(lltype.typeOf(p).TO, zero=True)
    q.value = 4
    print(q.value)


class Holder(object):
    def __init__(self, node):
        self.node = node


def in_objects():
    h = Holder(push(lltype.nullptr(NODE), 1))
    h.node = push(h.node, 2)
    nodes = [h.node, h.node.next]
    total = 0
    for node in nodes:
        total += node.value
    table = {"a": nodes[0]}
    pair = (nodes[1], 5)
    print(total, table["a"].value, pair[0].value)


def entry_point(argv):
    linked_list()
    all_fields()
    inlined()
    derived()
    arrays()
    tailed()
    type_of()
    in_objects()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
