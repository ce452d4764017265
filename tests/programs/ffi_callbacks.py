# args:
"""Functions of the program that C calls: sorting, searching, calls of calls, collections meanwhile, what they raise."""

from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

COMPARE = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
c_qsort = rffi.llexternal("qsort", [rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], lltype.Void)
c_bsearch = rffi.llexternal("bsearch", [rffi.VOIDP, rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], rffi.VOIDP)

STEP = rffi.CCallback([lltype.Signed], lltype.Signed)
MIX = rffi.CCallback([rffi.SIGNEDCHAR, rffi.USHORT, rffi.DOUBLE, lltype.Bool, lltype.Char], rffi.SHORT)
DONE = rffi.CCallback([], lltype.Void)
eci = ExternalCompilationInfo(
    post_include_bits=["""
typedef long (*step)(long);
RPY_EXTERN long apply(step f, long n, long x);
RPY_EXTERN short mixed(short (*f)(signed char, unsigned short, double, _Bool, char));
RPY_EXTERN void keep(void (*f)(void));
RPY_EXTERN long run_kept(long n);
"""],
    separate_module_sources=["""
long apply(step f, long n, long x) {
    for (long i = 0; i < n; i++)
        x = f(x);
    return x;
}
short mixed(short (*f)(signed char, unsigned short, double, _Bool, char)) {
    return f(-3, 65535, 0.5, 1, 'q');
}
static void (*kept)(void);
void keep(void (*f)(void)) { kept = f; }
long run_kept(long n) {
    for (long i = 0; i < n; i++)
        kept();
    return n * 2;
}
"""])
c_apply = rffi.llexternal("apply", [STEP, lltype.Signed, lltype.Signed], lltype.Signed, compilation_info=eci)
c_mixed = rffi.llexternal("mixed", [MIX], rffi.SHORT, compilation_info=eci)
c_keep = rffi.llexternal("keep", [DONE], lltype.Void, compilation_info=eci)
c_run_kept = rffi.llexternal("run_kept", [lltype.Signed], lltype.Signed, compilation_info=eci)


class Log(object):
    def __init__(self):
        self.texts = []
        self.depth = 0


log = Log()


def compare(a, b):
    x = rffi.cast(rffi.SIGNEDP, a)[0]
    y = rffi.cast(rffi.SIGNEDP, b)[0]
    log.texts.append("%d:%d" % (x, y))
    if x < y:
        return rffi.cast(rffi.INT, -1)
    return rffi.cast(rffi.INT, int(x > y))


def sorting():
    n = 15
    a = lltype.malloc(rffi.SIGNEDP.TO, n, flavor="raw")
    for i in range(n):
        a[i] = (i * 7919 + 3) % 31
    c_qsort(rffi.cast(rffi.VOIDP, a), n, rffi.sizeof(lltype.Signed), compare)
    print([a[i] for i in range(n)])
    print(len(log.texts) >= n - 1, log.texts[0].find(":") > 0)
    with lltype.scoped_alloc(rffi.SIGNEDP.TO, 1) as key:
        key[0] = a[4]
        found = c_bsearch(rffi.cast(rffi.VOIDP, key), rffi.cast(rffi.VOIDP, a), n, 8, llhelper(COMPARE, compare))
        print((rffi.cast(lltype.Signed, found) - rffi.cast(lltype.Signed, a)) // 8)
        key[0] = 1000
        print(bool(c_bsearch(rffi.cast(rffi.VOIDP, key), rffi.cast(rffi.VOIDP, a), n, 8, compare)))
    lltype.free(a, flavor="raw")


def double(x):
    junk = [str(i) for i in range(3)]
    return x * 2 + len(junk) - 3


def nested(x):
    """C calls this, which calls C, which calls this."""
    log.depth += 1
    kept = "depth %d" % log.depth
    text = [str(x)]
    if log.depth < 20:
        x = c_apply(nested, 1, x + 1)
    text.append(kept)
    assert text[1] == kept
    return x + len(text) - 2


def mixed(a, b, c, d, e):
    print(int(a), int(b), c, d, e)
    return rffi.cast(rffi.SHORT, -1234)


def count():
    log.texts.append("counted")


def fails(x):
    if x > 3:
        raise ValueError("too large")
    return x + 1


def checked(x):
    if x > 3:
        raise ValueError("too large")
    return x + 1


checked._errorcode_ = -77


def choose(n):
    if n > 0:
        return llhelper(STEP, double)
    return llhelper(STEP, fails)


def exceptions():
    # For the program itself a pointer to a function is like the function.
    f = choose(0)
    try:
        print(f(3))
        print(f(4))
    except ValueError as e:
        print("ValueError", str(e))
    print(choose(1)(21))
    print(c_apply(checked, 10, 0), c_apply(checked, 2, 0))
    print(c_apply(choose(1), 10, 1), c_apply(choose(0), 3, 0))


class Holder(object):
    def __init__(self, step):
        self.step = step

    def run(self, n, x):
        return c_apply(self.step, n, x)


def entry_point(argv):
    sorting()
    print(c_apply(double, 10, 1))
    print(c_apply(nested, 1, 100), log.depth)
    print(int(c_mixed(mixed)))
    log.texts = []
    c_keep(count)
    print(c_run_kept(5), len(log.texts))
    exceptions()
    print(Holder(llhelper(STEP, double)).run(3, 5))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
