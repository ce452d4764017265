# args:
"""Raw memory by `lltype`: structs, arrays, pointers into them, and their release."""

from rpython.rlib.rarithmetic import r_uint
from rpython.rtyper.lltypesystem import llmemory, lltype

POINT = lltype.Struct("Point", ("x", lltype.Signed), ("y", lltype.Signed))
MIXED = lltype.Struct("Mixed", ("c", lltype.Char), ("i", lltype.Int32), ("b", lltype.Bool), ("f", lltype.Float),
                      ("p", POINT), ("u", lltype.Unsigned), ("bytes", lltype.FixedSizeArray(lltype.Char, 5)))
CELL = lltype.ForwardReference()
CELL.become(lltype.Struct("Cell", ("value", lltype.Signed), ("next", lltype.Ptr(CELL))))
ARRAY = lltype.Array(lltype.Signed)
CARRAY = lltype.Array(lltype.Char, hints={"nolength": True})
POINTS = lltype.Array(POINT)
TABLE = lltype.Array(lltype.Ptr(POINT))


def structs():
    p = lltype.malloc(POINT, flavor="raw")
    p.x = 3
    p.y = 4
    print(p.x * p.x + p.y * p.y)
    lltype.free(p, flavor="raw")
    m = lltype.malloc(MIXED, flavor="raw", zero=True)
    print(ord(m.c), int(m.i), m.b, m.f, m.p.x, int(m.u), ord(m.bytes[4]))
    m.c = "z"
    m.b = True
    m.f = -0.5
    m.p.x = 11
    m.p.y = 12
    m.u = r_uint(7)
    for i in range(len(m.bytes)):
        m.bytes[i] = chr(ord("0") + i)
    inner = m.p
    inner.y += 100
    print(m.c, m.b, m.f, m.p.x, m.p.y, int(m.u), m.bytes[0], m.bytes[4])
    lltype.free(m, flavor="raw")


def chain(n):
    head = lltype.nullptr(lltype.typeOf(first(3)).TO)
    for i in range(n):
        cell = lltype.malloc(CELL, flavor="raw")
        cell.value = i
        cell.next = head
        head = cell
    total = 0
    while head:
        total += head.value
        following = head.next
        lltype.free(head, flavor="raw")
        head = following
    return total


def first(n):
    return lltype.nullptr(CELL)


def fill(a, n):
    for i in range(n):
        a[i] = i + 1


def arrays():
    a = lltype.malloc(ARRAY, 6, flavor="raw")
    fill(a, 6)
    print(len(a), a[0] + a[5])
    items = lltype.direct_arrayitems(a)
    third = lltype.direct_ptradd(items, 2)
    print(items[0], third[0])
    third[0] = 50
    print(a[2])
    lltype.free(a, flavor="raw")
    c = lltype.malloc(CARRAY, 3, flavor="raw")
    c[0] = "a"
    c[1] = "b"
    c[2] = "\xff"
    print(c[0] + c[1], ord(c[2]))
    lltype.free(c, flavor="raw")
    points = lltype.malloc(POINTS, 4, flavor="raw", zero=True)
    for i in range(4):
        points[i].x = i
        p = points[i]
        p.y = p.x * 10
    best = points[0]
    for i in range(4):
        if points[i].y > best.y:
            best = points[i]
    print(best.x, best.y, len(points))
    table = lltype.malloc(TABLE, 2, flavor="raw")
    table[0] = best
    table[1] = lltype.nullptr(POINT)
    print(table[0].y, bool(table[1]), table[0] == best)
    field = lltype.direct_fieldptr(best, "y")
    field[0] += 1
    print(best.y)
    lltype.free(table, flavor="raw")
    lltype.free(points, flavor="raw")


def scoped():
    with lltype.scoped_alloc(ARRAY, 3) as a:
        fill(a, 3)
        print(a[0], a[1], a[2])
    with lltype.scoped_alloc(POINT, zero=True) as p:
        p.x += 5
        print(p.x, p.y)
    try:
        with lltype.scoped_alloc(ARRAY, 1) as a:
            a[0] = 1
            raise ValueError
    except ValueError:
        print("freed")


def addresses():
    p = lltype.malloc(POINT, flavor="raw", zero=True)
    p.x = 8
    adr = llmemory.cast_ptr_to_adr(p)
    print(bool(adr), bool(llmemory.NULL), adr == llmemory.NULL)
    q = llmemory.cast_adr_to_ptr(adr, lltype.Ptr(POINT))
    print(q.x, q == p)
    n = lltype.cast_ptr_to_int(p)
    r = lltype.cast_int_to_ptr(lltype.Ptr(POINT), n)
    print(n != 0, r.x, r == p)
    a = lltype.malloc(POINTS, 2, flavor="raw")
    lltype.free(a, flavor="raw")
    b = lltype.malloc(POINT, flavor="raw")
    llmemory.raw_memcopy(adr, llmemory.cast_ptr_to_adr(b), llmemory.sizeof(POINT))
    print(b.x, b.y)
    lltype.free(b, flavor="raw")
    lltype.free(p, flavor="raw")


class Buffer(object):
    def __init__(self, n):
        self.data = lltype.malloc(ARRAY, n, flavor="raw", zero=True)

    def close(self):
        lltype.free(self.data, flavor="raw")


def entry_point(argv):
    structs()
    print(chain(100))
    arrays()
    scoped()
    addresses()
    b = Buffer(3)
    b.data[1] = 6
    print(b.data[0], b.data[1])
    b.close()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
