# args:
"""Arrays of every item type, of structs, of pointers, fixed ones inside structs, and lengths."""

import sys

from rpython.rlib.rarithmetic import r_uint
from rpython.rtyper.lltypesystem import lltype

INTS = lltype.GcArray(lltype.Signed)
FLOATS = lltype.GcArray(lltype.Float)
BOOLS = lltype.GcArray(lltype.Bool)
CHARS = lltype.GcArray(lltype.Char)
WORDS = lltype.GcArray(lltype.Unsigned)
ROWS = lltype.GcArray(lltype.Ptr(INTS))
ENTRIES = lltype.GcArray(lltype.Struct("Entry", ("key", lltype.Signed), ("value", lltype.Ptr(CHARS)), ("used", lltype.Bool)))
MATRIX = lltype.GcStruct("Matrix", ("size", lltype.Signed), ("rows", lltype.Ptr(ROWS)))


def matrix(n):
    m = lltype.malloc(MATRIX)
    m.size = n
    m.rows = lltype.malloc(ROWS, n)
    for i in range(n):
        m.rows[i] = lltype.malloc(INTS, n, zero=True)
        for j in range(n):
            m.rows[i][j] = i * 10 + j
    return m


def trace(m):
    total = 0
    for i in range(m.size):
        total += m.rows[i][i]
    return total


def chars(s):
    a = lltype.malloc(CHARS, len(s))
    for i in range(len(s)):
        a[i] = s[i]
    return a


def find(entries, key):
    i = key % len(entries)
    while entries[i].used:
        if entries[i].key == key:
            return i
        i = (i + 1) % len(entries)
    return i


def put(entries, key, text):
    entry = entries[find(entries, key)]
    entry.key = key
    entry.value = chars(text)
    entry.used = True


def get(entries, key):
    i = find(entries, key)
    if not entries[i].used:
        return "?"
    return "".join([entries[i].value[k] for k in range(len(entries[i].value))])


def entry_point(argv):
    m = matrix(4)
    print(trace(m), len(m.rows), len(m.rows[3]), m.rows[2][3])
    m.rows[0] = m.rows[3]
    print(trace(m), m.rows[0] == m.rows[3])
    f = lltype.malloc(FLOATS, 3, zero=True)
    b = lltype.malloc(BOOLS, 3, zero=True)
    w = lltype.malloc(WORDS, 2, zero=True)
    f[1] += 2.5
    b[2] = not b[2]
    w[0] -= r_uint(1)
    print(f[0], f[1], b[1], b[2], w[0] > r_uint(10), w[1] == r_uint(0))
    entries = lltype.malloc(ENTRIES, 8, zero=True)
    for key in [3, 11, 19, 4]:
        put(entries, key, "v%d" % key)
    put(entries, 11, "changed")
    for key in [3, 4, 11, 19, 5]:
        print(key, find(entries, key), get(entries, key))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
