# args:
"""Low-level algorithms specialised by `ll`: one function over arrays and structs of several types."""

import sys

from rpython.rlib.objectmodel import specialize
from rpython.rtyper.lltypesystem import lltype

INTS = lltype.GcArray(lltype.Signed)
CHARS = lltype.GcArray(lltype.Char)
FLOATS = lltype.GcArray(lltype.Float)


@specialize.ll()
def ll_reverse(a):
    i = 0
    j = len(a) - 1
    while i < j:
        t = a[i]
        a[i] = a[j]
        a[j] = t
        i += 1
        j -= 1


@specialize.ll()
def ll_copy(a):
    b = lltype.malloc(lltype.typeOf(a).TO, len(a))
    for i in range(len(a)):
        b[i] = a[i]
    return b


@specialize.ll()
def ll_sort(a):
    for i in range(1, len(a)):
        x = a[i]
        j = i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x


@specialize.arg(0)
def fill(ARRAY, items):
    a = lltype.malloc(ARRAY, len(items))
    for i in range(len(items)):
        a[i] = items[i]
    return a


@specialize.ll()
def ll_show(a):
    out = []
    for i in range(len(a)):
        out.append(str(a[i]))
    return " ".join(out)


def fill_chars(s):
    a = lltype.malloc(CHARS, len(s))
    for i in range(len(s)):
        a[i] = s[i]
    return a


def entry_point(argv):
    ints = fill(INTS, [5, 2, len(argv), 9])
    floats = fill(FLOATS, [2.5, -1.0, 0.5])
    chars = fill_chars("llspec")
    copy = ll_copy(ints)
    ll_reverse(ints)
    ll_sort(floats)
    ll_sort(chars)
    print(ll_show(ints), "|", ll_show(copy), "|", ll_show(floats), "|", ll_show(chars))
    ll_sort(ints)
    ll_reverse(chars)
    print(ll_show(ints), ll_show(chars), ints == copy)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
