# args:
"""Functions of the C library and of libm: numbers of every kind, with and without headers."""

from rpython.rlib.rarithmetic import intmask, r_singlefloat
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

with_header = ExternalCompilationInfo(includes=["math.h"], libraries=["m"])
without_header = ExternalCompilationInfo(libraries=["m"])

c_cos = rffi.llexternal("cos", [rffi.DOUBLE], rffi.DOUBLE, compilation_info=with_header, elidable_function=True)
c_pow = rffi.llexternal("pow", [rffi.DOUBLE, rffi.DOUBLE], rffi.DOUBLE, compilation_info=with_header, sandboxsafe=True)
c_sqrtf = rffi.llexternal("sqrtf", [rffi.FLOAT], rffi.FLOAT, compilation_info=with_header)
c_frexp = rffi.llexternal("frexp", [rffi.DOUBLE, rffi.INTP], rffi.DOUBLE, compilation_info=with_header)
c_ldexp = rffi.llexternal("ldexp", [rffi.DOUBLE, rffi.INT], rffi.DOUBLE, compilation_info=without_header)
c_lround = rffi.llexternal("lround", [rffi.DOUBLE], rffi.LONG, compilation_info=without_header)
c_modf = rffi.llexternal("modf", [rffi.DOUBLE, rffi.DOUBLEP], rffi.DOUBLE, compilation_info=without_header)
# The same symbol with other types.
c_abs = rffi.llexternal("abs", [rffi.INT], rffi.INT)
c_abs_of_any = rffi.llexternal("abs", [rffi.INT], lltype.Void)
c_labs = rffi.llexternal("labs", [rffi.LONG], rffi.LONG, releasegil=False)
c_toupper = rffi.llexternal("toupper", [rffi.INT], rffi.INT, _nowrapper=True)


def sum_of_cosines(n):
    total = 0.0
    for i in range(n):
        total += c_cos(0.5) + c_cos(i)
    return total


def entry_point(argv):
    print(c_cos(0.0), c_cos(len(argv)) == c_cos(1.0))
    print(round(sum_of_cosines(100) * 1e9))
    print(c_pow(2, 10), c_pow(2.0, 0.5))
    print(float(c_sqrtf(r_singlefloat(2.25))), float(c_sqrtf(4.0)), float(c_sqrtf(9)))
    with lltype.scoped_alloc(rffi.INTP.TO, 1) as p:
        mantissa = c_frexp(48.0, p)
        print(mantissa, int(p[0]))
        print(c_ldexp(mantissa, p[0]), c_ldexp(1.0, -3), c_ldexp(1.0, True))
    print(c_lround(2.5), c_lround(-2.5))
    with lltype.scoped_alloc(rffi.DOUBLEP.TO, 1) as p:
        print(c_modf(3.25, p), p[0])
    print(int(c_abs(-5)), int(c_abs(rffi.cast(rffi.INT, 7))), c_labs(-1 << 40))
    # An int is cut to the width that is declared.
    print(int(c_abs(-5 + (1 << 32))), int(c_abs(intmask(0xFFFFFFFF))))
    c_abs_of_any(3)
    print(chr(int(c_toupper(ord("q")))), chr(int(c_toupper("r"))))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
