# args:
"""Functions of the program called on threads that C code has started: alone and several at a time, objects kept meanwhile."""

from rpython.rlib import rgc, rthread
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

STEP = rffi.CCallback([lltype.Signed], lltype.Signed)
eci = ExternalCompilationInfo(
    libraries=["pthread"],
    post_include_bits=["""
typedef long (*step)(long);
RPY_EXTERN long on_thread(step f, long x);
RPY_EXTERN long on_small_thread(step f, long x);
RPY_EXTERN long on_threads(step f, long threads, long calls);
RPY_EXTERN void *begin(step f, long calls);
RPY_EXTERN long end(void *job);
RPY_EXTERN long apply(step f, long x);
"""],
    separate_module_sources=["""
#include <pthread.h>
#include <stdlib.h>
struct job { pthread_t thread; step f; long x; long calls; long result; };
static void *run(void *arg) {
    struct job *job = arg;
    for (long i = 0; i < job->calls; i++)
        job->result += job->f(job->x + i);
    return NULL;
}
static long finish(struct job *job) {
    pthread_join(job->thread, NULL);
    long result = job->result;
    free(job);
    return result;
}
static struct job *start(step f, long x, long calls, size_t stack) {
    struct job *job = malloc(sizeof *job);
    pthread_attr_t attr;
    *job = (struct job){0, f, x, calls, 0};
    pthread_attr_init(&attr);
    if (stack)
        pthread_attr_setstacksize(&attr, stack);
    pthread_create(&job->thread, &attr, run, job);
    pthread_attr_destroy(&attr);
    return job;
}
long on_thread(step f, long x) { return finish(start(f, x, 1, 0)); }
long on_small_thread(step f, long x) { return finish(start(f, x, 1, 4 << 20)); }
long on_threads(step f, long threads, long calls) {
    struct job *jobs[16];
    long total = 0;
    for (long i = 0; i < threads; i++)
        jobs[i] = start(f, i * 1000, calls, 0);
    for (long i = 0; i < threads; i++)
        total += finish(jobs[i]);
    return total;
}
void *begin(step f, long calls) { return start(f, 0, calls, 0); }
long end(void *job) { return finish(job); }
long apply(step f, long x) { return f(x); }
"""])


def declared(name, args, result, **kwds):
    return rffi.llexternal(name, args, result, compilation_info=eci, **kwds)


c_on_thread = declared("on_thread", [STEP, lltype.Signed], lltype.Signed)
c_on_small_thread = declared("on_small_thread", [STEP, lltype.Signed], lltype.Signed)
c_on_threads = declared("on_threads", [STEP, lltype.Signed, lltype.Signed], lltype.Signed)
c_begin = declared("begin", [STEP, lltype.Signed], rffi.VOIDP)
c_end = declared("end", [rffi.VOIDP], lltype.Signed)
c_apply = declared("apply", [STEP, lltype.Signed], lltype.Signed)
c_usleep = rffi.llexternal("usleep", [rffi.UINT], rffi.INT)


class Shared(object):
    def __init__(self):
        self.count = 0
        self.texts = []
        self.main = 0
        self.elsewhere = 0


shared = Shared()


def once(x):
    shared.count += 1
    shared.elsewhere += int(rthread.get_ident() != shared.main)
    return x * 2


def busy(x):
    """Keeps objects while others run and collections go on."""
    text = "text %d" % x
    parts = [str(x + i) for i in range(10)]
    if x % 50 == 0:
        rgc.collect()
    if x % 7 == 0:
        c_usleep(1)
    shared.count += 1
    if x % 20 == 0:
        shared.texts.append(text)
    assert text == "text " + parts[0]
    return len(parts) - 9


def inner(x):
    return len([x] * 3) + x


def nested(x):
    """On its thread C is called, which calls back."""
    kept = ["kept", str(x)]
    result = c_apply(inner, x) + c_apply(llhelper(STEP, inner), 1)
    assert kept[1] == str(x)
    return result


def on_another(x):
    """A thread of C starts one of C."""
    kept = str(x)
    if x > 0:
        return c_on_thread(on_another, x - 1) + int(kept)
    return 0


def fails(x):
    if x % 2:
        raise ValueError("odd")
    return x


fails._errorcode_ = -1


def depth(n):
    if n == -1:
        return 0
    return depth(n + 1) + 1


def deep(x):
    """Stops at the end of this thread's stack, not of the program's."""
    try:
        return depth(x)
    except RecursionError:
        return -5


def deeper(x):
    return depth(x)


deeper._errorcode_ = -6


def entry_point(argv):
    shared.main = rthread.get_ident()
    print(c_on_thread(once, 21), shared.count, shared.elsewhere)
    print(c_apply(once, 4), shared.count, shared.elsewhere)
    for i in range(40):
        c_on_thread(once, i)
    print(shared.count, shared.elsewhere)
    shared.count = 0
    print(c_on_threads(busy, 6, 100), shared.count, len(shared.texts))
    shared.texts.sort()
    print(shared.texts[0], shared.texts[-1])
    # The program goes on meanwhile.
    shared.count = 0
    jobs = [c_begin(busy, 60) for i in range(3)]
    mine = [str(i) for i in range(2000)]
    while shared.count < 100:
        c_usleep(100)
        mine = [text[:4] + text[4:] for text in mine]
    print([c_end(job) for job in jobs], shared.count, mine[1999])
    print(c_on_thread(nested, 5), c_on_threads(nested, 4, 10), c_on_thread(on_another, 5))
    print(c_on_thread(fails, 4), c_on_thread(fails, 5), c_on_threads(fails, 2, 6))
    print(c_on_small_thread(deep, 0), c_on_small_thread(deeper, 0))
    print(c_on_thread(once, 1))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
