# args:
"""Strings and buffers between the program and C."""

from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.annlowlevel import llstr

c_strlen = rffi.llexternal("strlen", [rffi.CCHARP], rffi.SIZE_T)
c_strcmp = rffi.llexternal("strcmp", [rffi.CONST_CCHARP, rffi.CONST_CCHARP], rffi.INT)
c_strchr = rffi.llexternal("strchr", [rffi.CCHARP, rffi.INT], rffi.CCHARP)
c_strcat = rffi.llexternal("strcat", [rffi.CCHARP, rffi.CCHARP], rffi.CCHARP)
c_memset = rffi.llexternal("memset", [rffi.VOIDP, rffi.INT, rffi.SIZE_T], rffi.VOIDP)
c_strtol = rffi.llexternal("strtol", [rffi.CCHARP, rffi.CCHARPP, rffi.INT], rffi.LONG)
c_strdup = rffi.llexternal("strdup", [rffi.CCHARP], rffi.CCHARP)
c_free = rffi.llexternal("free", [rffi.VOIDP], lltype.Void)
c_getenv = rffi.llexternal("getenv", [rffi.CCHARP], rffi.CCHARP)


def maybe(n):
    if n > 1:
        return "some" * n
    return None


def length(s):
    return int(c_strlen(s))


def arguments():
    print(length("hello"), length(""), length("x"), length("a\0b"), length("\xff" * 300))
    print(int(c_strcmp("a", "b")) < 0, int(c_strcmp("b", "a")) > 0, int(c_strcmp("same", "same")))
    print(length(maybe(3)))
    print(bool(c_getenv("THERE_IS_NO_SUCH_VARIABLE")))
    p = rffi.str2charp("a=b=c")
    q = c_strchr(p, ord("="))
    print(rffi.charp2str(q), rffi.cast(lltype.Signed, q) - rffi.cast(lltype.Signed, p))
    print(bool(c_strchr(p, ord("z"))), c_strchr(p, "z") == lltype.nullptr(rffi.CCHARP.TO))
    rffi.free_charp(p)


def conversions():
    p = rffi.str2charp("hello world")
    print(rffi.charp2str(p), rffi.charp2strn(p, 5), rffi.charp2strn(p, 50), rffi.charpsize2str(p, 8))
    print(rffi.charpsize2str(rffi.ptradd(p, 6), 5), rffi.charp2str(rffi.ptradd(p, 11)) == "")
    p[5] = "\0"
    print(rffi.charp2str(p), len(rffi.charpsize2str(p, 11)))
    rffi.free_charp(p)
    p = rffi.str2charp("kept", track_allocation=False)
    print(p[0], p[3], ord(p[4]))
    rffi.free_charp(p, track_allocation=False)
    copy = c_strdup("made by C")
    print(rffi.charp2str(copy))
    c_free(copy)


def arrays():
    buf = lltype.malloc(rffi.CCHARP.TO, 20, flavor="raw", zero=True)
    print(rffi.str2chararray("abcdef", buf, 4), rffi.charp2str(buf))
    rffi.str2rawmem("0123456789", rffi.ptradd(buf, 4), 7, 3)
    print(rffi.charp2str(buf))
    rffi.copy_string_to_raw(llstr("XYZ"), buf, 1, 2)
    print(rffi.charp2str(buf))
    c_strcat(buf, "!?")
    print(rffi.charp2str(buf))
    c_memset(rffi.cast(rffi.VOIDP, buf), ord("-"), 3)
    print(rffi.charpsize2str(buf, 9))
    rffi.c_memcpy(rffi.ptradd(buf, 10), buf, 9)
    print(rffi.charpsize2str(rffi.ptradd(buf, 10), 9))
    lltype.free(buf, flavor="raw")
    pp = rffi.liststr2charpp(["one", "", "three"])
    print(rffi.charpp2liststr(pp), rffi.charp2str(pp[2]), bool(pp[3]))
    rffi.free_charpp(pp)


def number(text):
    with lltype.scoped_alloc(rffi.CCHARPP.TO, 1) as end:
        with rffi.scoped_str2charp(text) as p:
            value = c_strtol(p, end, 0)
            print(value, rffi.charp2str(end[0]))


def scoped():
    number("123abc")
    number("-0x10 rest")
    number("none")
    with rffi.scoped_str2charp(maybe(2)) as p:
        print(rffi.charp2str(p))
    with rffi.scoped_str2charp(maybe(0)) as p:
        print(bool(p))
    data = "does not move" * 3
    with rffi.scoped_nonmovingbuffer(data) as p:
        junk = [str(i) * 10 for i in range(50)]
        print(rffi.charpsize2str(p, len(data)) == data, len(junk))
    with rffi.scoped_alloc_buffer(30) as b:
        rffi.copy_string_to_raw(llstr("filled"), b.raw, 0, 6)
        print(b.str(6), b.str(0) == "", b.size)
    buf = rffi.get_nonmovingbuffer("buffer")
    print(buf[0], buf[5])
    rffi.free_nonmovingbuffer("buffer", buf)
    raw, gc = rffi.alloc_buffer(8)
    raw[0] = "r"
    raw[1] = "w"
    print(rffi.str_from_buffer(raw, gc, 8, 2))
    rffi.keep_buffer_alive_until_here(raw, gc)


def entry_point(argv):
    arguments()
    conversions()
    arrays()
    scoped()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
