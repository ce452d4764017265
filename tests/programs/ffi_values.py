# args:
"""C functions as values: chosen at run time, in lists, dicts and attributes, beside functions of the program, as pointers."""

from rpython.rlib import rposix
from rpython.rlib.objectmodel import specialize
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

math = ExternalCompilationInfo(includes=["math.h"], libraries=["m"])


def of_double(name, **kwds):
    return rffi.llexternal(name, [rffi.DOUBLE], rffi.DOUBLE, compilation_info=math, **kwds)


c_sin = of_double("sin")
c_cos = of_double("cos", elidable_function=True)
c_exp = of_double("exp", releasegil=False)
TABLE = {"sin": c_sin, "cos": c_cos, "exp": c_exp}
LIST = [c_sin, c_cos]

BINARY = rffi.CCallback([lltype.Signed, lltype.Signed], lltype.Signed)
COMPARE = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
OPERATIONS = lltype.Struct("operations", ("c_join", BINARY), ("c_compare", COMPARE))
eci = ExternalCompilationInfo(
    post_include_bits=["""
#include <string.h>
#define twice(x) ((x) + (x))
#define thrice(x) (3 * (x))
RPY_EXTERN long add(long a, long b);
RPY_EXTERN long times(long a, long b);
RPY_EXTERN long fold(long (*f)(long, long), long n);
RPY_EXTERN int up(const void *a, const void *b);
RPY_EXTERN int down(const void *a, const void *b);
RPY_EXTERN long run(void *operations, long a, long b);
RPY_EXTERN int fails(int code);
RPY_EXTERN int succeeds(int code);
RPY_EXTERN void nothing(void);
RPY_EXTERN void less(void);
RPY_EXTERN long calls(void);
"""],
    separate_module_sources=["""
#include <errno.h>
static long called;
long add(long a, long b) { return a + b; }
long times(long a, long b) { return a * b; }
long fold(long (*f)(long, long), long n) {
    long x = 1;
    for (long i = 1; i <= n; i++)
        x = f(x, i);
    return x;
}
int up(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
int down(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }
long run(void *operations, long a, long b) {
    struct { long (*join)(long, long); int (*compare)(const void *, const void *); } *all = operations;
    int x = a, y = b;
    return all->join(a, b) * 10 + (all->compare(&x, &y) > 0);
}
int fails(int code) { errno = code; return -1; }
int succeeds(int code) { errno = 0; return code; }
void nothing(void) { called++; }
void less(void) { called += 10; }
long calls(void) { return called; }
"""])


def declared(name, args, result, **kwds):
    return rffi.llexternal(name, args, result, compilation_info=eci, **kwds)


c_strlen = declared("strlen", [rffi.CCHARP], rffi.SIZE_T)
c_strspn = declared("strspn", [rffi.CCHARP, rffi.CCHARP], rffi.SIZE_T)
c_strcspn = declared("strcspn", [rffi.CCHARP, rffi.CCHARP], rffi.SIZE_T)
c_twice = declared("twice", [lltype.Signed], lltype.Signed, macro=True)
c_thrice = declared("thrice", [lltype.Signed], lltype.Signed, macro=True)
c_add = declared("add", [lltype.Signed, lltype.Signed], lltype.Signed)
c_times = declared("times", [lltype.Signed, lltype.Signed], lltype.Signed, _nowrapper=True)
c_fold = declared("fold", [BINARY, lltype.Signed], lltype.Signed)
c_up = declared("up", [rffi.VOIDP, rffi.VOIDP], rffi.INT)
c_down = declared("down", [rffi.VOIDP, rffi.VOIDP], rffi.INT)
c_run = declared("run", [lltype.Ptr(OPERATIONS), lltype.Signed, lltype.Signed], lltype.Signed)
c_fails = declared("fails", [rffi.INT], rffi.INT, save_err=rffi.RFFI_SAVE_ERRNO)
c_succeeds = declared("succeeds", [rffi.INT], rffi.INT, save_err=rffi.RFFI_SAVE_ERRNO)
c_nothing = declared("nothing", [], lltype.Void)
c_less = declared("less", [], lltype.Void)
c_calls = declared("calls", [], lltype.Signed)
c_qsort = rffi.llexternal("qsort", [rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], lltype.Void)


def show(x):
    print(int(x * 1000000))


def minus_one(x):
    return x - 1.0


def choice(n):
    f = c_sin if n > 1 else c_cos
    show(f(1.0))
    # One of the program itself.
    g = minus_one if n > 1 else c_exp
    show(g(2.0))
    show(g(1))
    h = None
    if n > 0:
        h = c_exp
    if h is not None:
        show(h(0.5))
    print(f is c_cos, f is c_sin, g is c_exp, h == c_exp, h is None)


def containers(names):
    for name in names:
        show(TABLE[name](0.25))
    for f in LIST:
        show(f(0.75))
    chosen = [c_exp]
    chosen.append(LIST[1])
    show(chosen[0](1.0) + chosen[1](0.0))
    pair = (c_sin, c_cos)
    show(pair[0](0.0) + pair[1](0.0))
    print([f is c_cos for f in [c_sin, c_cos, c_exp]])


class Function(object):
    def __init__(self, name, function):
        self.name = name
        self.function = function

    def run(self, x):
        return self.function(x)


class Macro(object):
    function = c_twice


class Other(Macro):
    function = c_thrice


def attributes():
    for function in [Function("sin", c_sin), Function("cos", c_cos), Function("minus one", minus_one)]:
        print(function.name)
        show(function.run(0.125))
    for i in range(2):
        print([Macro, Other][i].function(21))


def apply(f, x):
    return f(x)


@specialize.arg(0)
def apply_known(f, x):
    return f(x)


def arguments():
    show(apply(c_sin, 1.5) + apply(c_cos, 1.5))
    show(apply_known(c_sin, 1.5) + apply_known(minus_one, 1.5))


def strings(n):
    """Of strings C gets copies, of characters in raw memory it gets those, and of None null."""
    f = c_strspn if n > 1 else c_strcspn
    print(int(f("hello world", " ")), int(f("abc", "c")))
    with rffi.scoped_str2charp("no more") as p:
        with rffi.scoped_str2charp("m") as q:
            print(int(f(p, q)))
    print([int(g("four")) for g in [c_strlen]])


def saved_errno():
    for f in [c_fails, c_succeeds, c_fails]:
        print(int(f(7)), rposix.get_saved_errno())
    for f in [c_nothing, c_less, c_nothing]:
        f()
    print(c_calls())


def difference(a, b):
    return a - b


def pointers(n):
    print(c_fold(c_add, 10), c_fold(c_times, 5), c_fold(difference, 4))
    f = llhelper(BINARY, c_add) if n > 1 else llhelper(BINARY, c_times)
    print(f(6, 7), c_fold(f, 6))
    a = lltype.malloc(rffi.INTP.TO, 6, flavor="raw")
    for compare in [llhelper(COMPARE, c_up), llhelper(COMPARE, c_down)]:
        for i in range(6):
            a[i] = rffi.cast(rffi.INT, i * 5 % 7)
        c_qsort(rffi.cast(rffi.VOIDP, a), 6, 4, compare)
        print([int(a[i]) for i in range(6)])
    c_qsort(rffi.cast(rffi.VOIDP, a), 6, 4, c_up)
    print([int(a[i]) for i in range(6)])
    lltype.free(a, flavor="raw")
    with lltype.scoped_alloc(OPERATIONS) as all:
        all.c_join = c_add
        all.c_compare = c_up
        print(c_run(all, 3, 4), all.c_join(3, 4))
        all.c_join = llhelper(BINARY, c_times)
        all.c_compare = c_down
        print(c_run(all, 3, 4), all.c_join(3, 4))
    print(c_run(prebuilt, 5, 5), c_fold(KNOWN, 3))
    with lltype.scoped_alloc(rffi.CArray(BINARY), 2) as table:
        table[0] = c_add
        table[1] = c_times
        print(table[0](7, 8), table[1](7, 8), c_fold(table[1], 5))


prebuilt = lltype.malloc(OPERATIONS, flavor="raw", immortal=True)
prebuilt.c_join = c_times
prebuilt.c_compare = llhelper(COMPARE, c_down)
KNOWN = llhelper(BINARY, c_add)


def entry_point(argv):
    choice(len(argv))
    choice(len(argv) + 1)
    containers(["exp", "sin", "cos"])
    attributes()
    arguments()
    strings(len(argv))
    saved_errno()
    pointers(len(argv))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
