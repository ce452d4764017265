# args:
"""Wide strings between the program and C."""

from rpython.rlib.runicode import unicode
from rpython.rtyper.lltypesystem import lltype, rffi

c_wcslen = rffi.llexternal("wcslen", [rffi.CWCHARP], rffi.SIZE_T)
c_wcschr = rffi.llexternal("wcschr", [rffi.CWCHARP, rffi.WCHAR_T], rffi.CWCHARP)
c_wmemset = rffi.llexternal("wmemset", [rffi.CWCHARP, rffi.WCHAR_T, rffi.SIZE_T], rffi.CWCHARP)

TEXT = unicode("gr\xfc\xdfe \u20ac\U0001F600!")
NOTHING = unicode("")
SAME = unicode("\u4e2d\u4e2d\u4e2d")


def maybe(n):
    if n > 1:
        return TEXT
    return None


def entry_point(argv):
    p = rffi.unicode2wcharp(TEXT)
    print(int(c_wcslen(p)), len(TEXT), ord(p[2]), ord(p[8]))
    q = c_wcschr(p, 0x20AC)
    print(int(c_wcslen(q)), rffi.wcharp2unicode(q).encode("utf-8") == TEXT[6:].encode("utf-8"))
    print(rffi.wcharp2unicoden(p, 2) == TEXT[:2], rffi.wcharpsize2unicode(p, 5) == TEXT[:5], bool(c_wcschr(p, 7)))
    rffi.free_wcharp(p)
    with rffi.scoped_unicode2wcharp(NOTHING) as p:
        print(int(c_wcslen(p)))
    with rffi.scoped_unicode2wcharp(maybe(2)) as p:
        print(rffi.wcharp2unicode(p) == TEXT)
    with rffi.scoped_unicode2wcharp(maybe(1)) as p:
        print(bool(p))
    with rffi.scoped_alloc_unicodebuffer(4) as b:
        c_wmemset(b.raw, 0x4E2D, 4)
        print(b.str(3) == SAME, b.size)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
