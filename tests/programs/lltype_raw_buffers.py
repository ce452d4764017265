# args:
"""Raw buffers: bytes without length, pointers that move, copies, structs of buffers, release on every path."""

import sys

from rpython.rtyper.lltypesystem import llmemory, lltype

BYTES = lltype.Array(lltype.Char, hints={"nolength": True})
INTS = lltype.Array(lltype.Signed)
BUFFER = lltype.Struct("Buffer", ("data", lltype.Ptr(BYTES)), ("used", lltype.Signed), ("size", lltype.Signed))


def new_buffer(size):
    b = lltype.malloc(BUFFER, flavor="raw")
    b.data = lltype.malloc(BYTES, size, flavor="raw")
    b.used = 0
    b.size = size
    return b


def append(b, s):
    for c in s:
        if b.used == b.size:
            grow(b)
        b.data[b.used] = c
        b.used += 1


def grow(b):
    larger = lltype.malloc(BYTES, b.size * 2, flavor="raw")
    for i in range(b.used):
        larger[i] = b.data[i]
    lltype.free(b.data, flavor="raw")
    b.data = larger
    b.size *= 2


def text(b):
    return "".join([b.data[i] for i in range(b.used)])


def delete(b):
    lltype.free(b.data, flavor="raw")
    lltype.free(b, flavor="raw")


def sum_from(items, n):
    total = 0
    p = lltype.direct_arrayitems(items)
    while n > 0:
        total += p[0]
        p = lltype.direct_ptradd(p, 1)
        n -= 1
    return total


def guarded(n):
    with lltype.scoped_alloc(INTS, 4) as a:
        for i in range(4):
            if i == n:
                raise IndexError
            a[i] = i * i
        if n > 10:
            return -1
        return sum_from(a, 4)


def entry_point(argv):
    b = new_buffer(2)
    append(b, "hello")
    append(b, " raw \xe9")
    print(len(text(b)), b.used, b.size, text(b)[:9], ord(text(b)[10]))
    delete(b)
    for n in [2, 5, 20]:
        try:
            print(guarded(n))
        except IndexError:
            print("index")
    a = lltype.malloc(INTS, 3, flavor="raw", zero=True)
    c = lltype.malloc(INTS, 3, flavor="raw")
    a[0] = 7
    a[2] = 9
    for i in range(len(a)):
        c[i] = a[i]
    c[1] -= 1
    print(sum_from(a, 3), sum_from(c, 3), len(c))
    lltype.free(a, flavor="raw")
    lltype.free(c, flavor="raw")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
