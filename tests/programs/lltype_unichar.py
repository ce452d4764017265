# args:
"""UniChar: in structs and arrays of both flavours, comparisons, casts, prebuilt, and texts as arrays of them."""

import sys

from rpython.rlib.runicode import unichr, unicode
from rpython.rtyper.annlowlevel import hlunicode, llunicode
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.rstr import UNICODE, copy_unicode_contents, mallocunicode

POINT = lltype.GcStruct("Point", ("c", lltype.UniChar), ("n", lltype.Signed), ("d", lltype.UniChar))
CHARS = lltype.GcArray(lltype.UniChar)
RAW = lltype.Array(lltype.UniChar)
FUNC = lltype.Ptr(lltype.FuncType([lltype.UniChar, lltype.Signed], lltype.UniChar))

TABLE = lltype.malloc(CHARS, 4)
for _i, _c in enumerate("a\xe9\u20ac\U0001f600"):
    TABLE[_i] = _c
STATIC = lltype.malloc(RAW, 2, flavor="raw", immortal=True)
STATIC[0] = "\u0416"
STATIC[1] = "z"
SNOW = unicode("sn\u00f6 \u2603\U0001f600")
EMPTY = unicode("")


def unichar(n):
    return lltype.cast_primitive(lltype.UniChar, n)


def following(c, n):
    return unichar(ord(c) + n)


def entry_point(argv):
    n = len(argv)
    p = lltype.malloc(POINT)
    p.c = unichar(0x20AB + n)
    p.n = 5
    p.d = "q"
    print(ord(p.c), ord(p.d), p.n, p.d == "q", p.c == TABLE[n + 1], p.c != p.d, p.d < p.c, p.c <= "x")
    for i in range(len(TABLE)):
        print(ord(TABLE[i]), lltype.cast_primitive(lltype.Signed, TABLE[i]), ord(TABLE[i]) < 128)
    print(ord(STATIC[0]), ord(STATIC[1]), len(STATIC), lltype.typeOf(STATIC[0]) == lltype.UniChar)

    a = lltype.malloc(RAW, n + 6, flavor="raw", zero=True)
    print(ord(a[3]))
    for i in range(len(a)):
        a[i] = following(TABLE[3], i)
    print([ord(a[i]) for i in range(len(a))])
    lltype.free(a, flavor="raw")
    print(lltype.cast_primitive(lltype.Char, unichar(65 + n)), lltype.cast_primitive(lltype.UniChar, chr(200)) == TABLE[1])

    # Texts.
    text = llunicode(SNOW)
    print(len(text.chars), [ord(text.chars[i]) for i in range(len(text.chars))], lltype.typeOf(text).TO == UNICODE)
    print(hlunicode(text) == SNOW, len(hlunicode(text)), hlunicode(llunicode(EMPTY)) == EMPTY)
    print(bool(llunicode(None)), hlunicode(lltype.nullptr(UNICODE)) is None)
    copy = mallocunicode(4)
    copy_unicode_contents(text, copy, 2, 0, 3)
    copy.chars[3] = unichar(33)
    print(hlunicode(copy).encode("utf-8") == "\xc3\xb6 \xe2\x98\x83!")
    print(hlunicode(copy) == unichr(0xF6) + " " + unichr(0x2603) + "!")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
