# args:
"""Every width of numbers as argument and result, more arguments than registers, casts between all of them."""

from rpython.rlib.rarithmetic import intmask, r_singlefloat, r_uint
from rpython.rtyper.lltypesystem import llmemory, lltype, rffi
from rpython.rlib.unroll import unrolling_iterable
from rpython.translator.tool.cbuild import ExternalCompilationInfo

NAMES = [("schar", "signed char", rffi.SIGNEDCHAR), ("uchar", "unsigned char", rffi.UCHAR), ("sshort", "short", rffi.SHORT),
         ("ushort", "unsigned short", rffi.USHORT), ("sint", "int", rffi.INT), ("uint", "unsigned int", rffi.UINT),
         ("slong", "long", rffi.LONG), ("ulong", "unsigned long", rffi.ULONG)]
SOURCE = "".join(["""
%s next_%s(%s x) { return (%s)(x + 1); }
long widened_%s(%s x) { return (long)x; }
""" % (c, name, c, c, name, c) for name, c, T in NAMES]) + """
_Bool negated(_Bool x) { return !x; }
int is_true(_Bool x) { return x == 1 ? 1 : x == 0 ? 0 : 99; }
char upper(char c) { return c & ~32; }
float half(float x) { return x / 2; }
long many(signed char a, unsigned short b, double c, int d, long e, float f, unsigned char g, long h, short i, double j,
          unsigned int k) {
    return a + b * 2 + (long)(c * 3) + d * 4 + e * 5 + (long)(f * 6) + g * 7 + h * 8 + i * 9 + (long)(j * 10) + k * 11;
}
void *same(void *p) { return p; }
"""
eci = ExternalCompilationInfo(separate_module_sources=[SOURCE])


def external(name, args, result):
    return rffi.llexternal(name, args, result, compilation_info=eci)


FUNCTIONS = unrolling_iterable([(name, T, external("next_" + name, [T], T), external("widened_" + name, [T], rffi.LONG))
                                for name, c, T in NAMES])
c_negated = external("negated", [lltype.Bool], lltype.Bool)
c_is_true = external("is_true", [lltype.Bool], rffi.INT)
c_upper = external("upper", [lltype.Char], lltype.Char)
c_half = external("half", [rffi.FLOAT], rffi.FLOAT)
c_many = external("many", [rffi.SIGNEDCHAR, rffi.USHORT, rffi.DOUBLE, rffi.INT, rffi.LONG, rffi.FLOAT, rffi.UCHAR,
                           rffi.LONG, rffi.SHORT, rffi.DOUBLE, rffi.UINT], rffi.LONG)
c_same = external("same", [rffi.VOIDP], rffi.VOIDP)

VALUES = [0, 1, -1, 127, 128, -128, 255, 32767, 65535, -32769, 0x7FFFFFFF, 0xFFFFFFFF, -(1 << 31), 1 << 40, -(1 << 63)]


def functions():
    for name, T, following, widened in FUNCTIONS:
        total = 0
        for value in VALUES:
            x = rffi.cast(T, value)
            total = intmask(total * 31 + intmask(following(x)))
            total = intmask(total * 31 + widened(x) + widened(value))
        print(name, total, rffi.sizeof(T))


def bools():
    print(c_negated(True), c_negated(False), int(c_is_true(len(VALUES) > 3)), int(c_is_true(False)))
    print(c_upper("a"), c_upper(chr(ord("z"))), int(c_is_true(1)))
    print(float(c_half(r_singlefloat(3.0))), float(c_half(5)))
    print(c_many(-1, 65535, 0.5, -7, 1 << 33, 2.5, 255, -9, -300, 1.5, 0xFFFFFFFF))


def casts():
    for value in VALUES:
        print(int(rffi.cast(rffi.SIGNEDCHAR, value)), int(rffi.cast(rffi.USHORT, value)), int(rffi.cast(rffi.INT, value)),
              int(rffi.cast(rffi.UINT, value)), rffi.cast(lltype.Signed, rffi.cast(rffi.UCHAR, value)),
              int(rffi.cast(lltype.Unsigned, value)), ord(rffi.cast(lltype.Char, value)))
    print(rffi.cast(rffi.DOUBLE, 7), rffi.cast(lltype.Signed, 7.9), rffi.cast(lltype.Signed, -7.9),
          int(rffi.cast(rffi.INT, 300.5)), float(rffi.cast(rffi.FLOAT, 0.5)))
    print(rffi.cast(lltype.Bool, 2), rffi.cast(lltype.Signed, True), rffi.cast(lltype.Signed, "A"),
          rffi.cast(lltype.Char, 66), rffi.cast(lltype.Signed, r_uint(5)))


def pointers():
    p = lltype.malloc(rffi.LONGP.TO, 2, flavor="raw")
    p[0] = 0x0102030405060708
    p[1] = -1
    c = rffi.cast(rffi.CCHARP, p)
    print(ord(c[0]), ord(c[7]), ord(c[8]))
    n = rffi.cast(lltype.Signed, p)
    print(n != 0, rffi.cast(rffi.LONGP, n)[1], rffi.cast(rffi.LONGP, n + 8)[0])
    u = rffi.cast(lltype.Unsigned, p)
    print(intmask(u) == n, rffi.cast(rffi.INTP, u)[0] == rffi.cast(rffi.INT, 0x05060708))
    s = rffi.cast(rffi.SHORTP, rffi.ptradd(c, 8))
    s[0] = rffi.cast(rffi.SHORT, -2)
    print(p[1], rffi.cast(rffi.LONGP, c_same(rffi.cast(rffi.VOIDP, p))) == p)
    adr = rffi.cast(llmemory.Address, p)
    print(rffi.cast(rffi.LONGP, adr)[0] == p[0], rffi.cast(lltype.Signed, adr) == n)
    print(bool(rffi.cast(rffi.VOIDP, 0)), bool(c_same(None)), rffi.cast(lltype.Signed, lltype.nullptr(rffi.VOIDP.TO)))
    lltype.free(p, flavor="raw")


def entry_point(argv):
    functions()
    bools()
    casts()
    pointers()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
