# args:
"""What C headers say: constants, types, layouts, what is there and what is not; macros, variables, static functions."""

from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.tool import rffi_platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo

eci = ExternalCompilationInfo(
    includes=["stdio.h", "limits.h", "sys/stat.h", "sys/types.h", "errno.h", "math.h"],
    post_include_bits=["""
enum colour { RED = 3, GREEN = -7 };
#define GREETING "hello \\"there\\""
#define RATIO 0.375
#define HUGE_ONE 0xFFFFFFFFFFFFFFFFULL
#define TWICE(x) ((x) + (x))
#define NO_ARGUMENTS() 17
typedef unsigned short little;
typedef long long wide;
struct record { char tag; little size; double pad[3]; int *p; struct inner { int shallow; little deep; } inner; };
static inline long scaled(long x, double factor) { return (long)(x * factor); }
static int counter = 5;
static const char *label = "label";
static struct record shared = { 'r', 99, {1, 2, 3}, &counter, { 4, 5 } };
"""])


class CConfig:
    _compilation_info_ = eci

    RED = rffi_platform.ConstantInteger("RED")
    GREEN = rffi_platform.ConstantInteger("GREEN")
    INT_MIN = rffi_platform.ConstantInteger("INT_MIN")
    CHAR_BIT = rffi_platform.DefinedConstantInteger("CHAR_BIT")
    NOT_THERE = rffi_platform.DefinedConstantInteger("SURELY_NOT_DEFINED")
    HUGE_ONE = rffi_platform.ConstantInteger("HUGE_ONE")
    GREETING = rffi_platform.DefinedConstantString("GREETING")
    NO_STRING = rffi_platform.DefinedConstantString("SURELY_NOT_DEFINED")
    RATIO = rffi_platform.DefinedConstantDouble("RATIO")
    NO_RATIO = rffi_platform.DefinedConstantDouble("SURELY_NOT_DEFINED")
    IS_DEFINED = rffi_platform.Defined("GREETING")
    IS_NOT = rffi_platform.Defined("SURELY_NOT_DEFINED")
    LITTLE = rffi_platform.SimpleType("little")
    WIDE = rffi_platform.SimpleType("wide", rffi.INT)
    MISSING = rffi_platform.SimpleType("no_such_type", ifdef="SURELY_NOT_DEFINED")
    SIZE_OF_LITTLE = rffi_platform.SizeOf("little")
    INNER = rffi_platform.Struct("struct inner", [("deep", LITTLE)])
    RECORD = rffi_platform.Struct("struct record", [("size", rffi.INT), ("p", rffi.INTP), ("inner", INNER),
                                                    ("pad", rffi.CFixedArray(rffi.DOUBLE, 1))])
    STAT = rffi_platform.Struct("struct stat", [("st_size", rffi.OFF_T), ("st_mode", rffi.MODE_T)])
    HAS_PRINTF = rffi_platform.Has("printf")
    HAS_NOT = rffi_platform.Has("there_is_no_such_function(3)")


class Other:
    _includes_ = ["string.h"]
    HEADER = rffi_platform.HeaderExists("stdlib.h")
    NO_HEADER = rffi_platform.HeaderExists("no/such/header.h")
    LIBRARY = rffi_platform.Library("m")
    NO_LIBRARY = rffi_platform.Library("surely_not_installed")
    WORKS = rffi_platform.Works()


cfg = rffi_platform.configure(CConfig)
other = rffi_platform.configure(Other)
RECORDP = lltype.Ptr(cfg["RECORD"])
STAT = cfg["STAT"]
SAME = cfg["RECORD"].c_inner == cfg["INNER"]
RED, GREEN, RATIO, GREETING = cfg["RED"], cfg["GREEN"], cfg["RATIO"], cfg["GREETING"]
INT_MIN, CHAR_BIT, SIZE_OF_LITTLE = cfg["INT_MIN"], cfg["CHAR_BIT"], cfg["SIZE_OF_LITTLE"]
IS_DEFINED, IS_NOT, HAS_PRINTF, HAS_NOT = [cfg[name] for name in ("IS_DEFINED", "IS_NOT", "HAS_PRINTF", "HAS_NOT")]
ENOENT = rffi_platform.getconstantinteger("ENOENT", "#include <errno.h>")
SHORT_SIZE = rffi_platform.sizeof("short", eci)
NOTHING = [name for name in ("NOT_THERE", "NO_STRING", "NO_RATIO", "MISSING") if cfg[name] is None]
FITS = cfg["HUGE_ONE"] == 2 ** 64 - 1, cfg["LITTLE"] == rffi.USHORT, cfg["WIDE"] == rffi.LONGLONG
OTHERS = [name for name in sorted(other) if other[name]]
THERE = (rffi_platform.has("strlen", "#include <string.h>"), rffi_platform.has("strlen(1, 2)", "#include <string.h>"))

c_twice = rffi.llexternal("TWICE", [rffi.LONG], rffi.LONG, compilation_info=eci, macro=True)
c_other_name = rffi.llexternal("twice_of_double", [rffi.DOUBLE], rffi.DOUBLE, compilation_info=eci, macro="TWICE")
c_no_arguments = rffi.llexternal("NO_ARGUMENTS", [], rffi.INT, compilation_info=eci, macro=True)
c_scaled = rffi.llexternal("scaled", [rffi.LONG, rffi.DOUBLE], rffi.LONG, compilation_info=eci)
get_counter, set_counter = rffi.CExternVariable(rffi.INT, "counter", eci)
get_label = rffi.CExternVariable(rffi.CCHARP, "label", eci, getter_only=True)
with_shared = eci.merge(ExternalCompilationInfo(post_include_bits=["#define shared_record() (&shared)"]))
c_shared = rffi.llexternal("shared_record", [], RECORDP, compilation_info=with_shared, macro=True)
c_stat = rffi.llexternal("stat", [rffi.CCHARP, lltype.Ptr(STAT)], rffi.INT, compilation_info=eci)


def entry_point(argv):
    print(NOTHING, FITS, OTHERS, THERE)
    print(RED, GREEN, INT_MIN, CHAR_BIT, RATIO, GREETING, ENOENT, SHORT_SIZE)
    print(IS_DEFINED, IS_NOT, HAS_PRINTF, HAS_NOT, SIZE_OF_LITTLE)
    print(c_twice(21), c_other_name(1.25), int(c_no_arguments()), c_scaled(10, 2.5))
    record = c_shared()
    print(int(record.c_size), int(record.c_p[0]), record.c_pad[0], record.c_pad[2], len(record.c_pad))
    record.c_size = rffi.cast(rffi.USHORT, 12)
    record.c_p[0] = rffi.cast(rffi.INT, 1)
    record.c_inner.c_deep = rffi.cast(rffi.USHORT, int(record.c_inner.c_deep) + 1)
    print(int(c_shared().c_inner.c_deep), SAME)
    print(int(c_shared().c_size), rffi.charp2str(get_label()))
    with lltype.scoped_alloc(STAT) as st:
        print(int(c_stat("/", st)), int(st.c_st_mode) & 0o170000 == 0o040000, st.c_st_size > 0)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
