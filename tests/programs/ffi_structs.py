# args:
"""Structs that C knows too: by pointer, nested, with arrays, with pointers to functions; those of headers."""

from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

POINT = rffi.CStruct("point", ("x", rffi.SHORT), ("y", rffi.LONG))
TICK = rffi.CCallback([rffi.VOIDP, rffi.INT], rffi.INT)
NODE = lltype.ForwardReference()
NODEP = lltype.Ptr(NODE)
NODE.become(rffi.CStruct("node", ("tag", rffi.CHAR), ("at", POINT), ("name", rffi.CFixedArray(rffi.CHAR, 7)),
                         ("weight", rffi.DOUBLE), ("flag", rffi.UCHAR), ("next", NODEP), ("tick", TICK),
                         ("grid", rffi.CFixedArray(rffi.INT, 3))))
TM = rffi.CStruct("tm", ("tm_sec", rffi.INT), ("tm_min", rffi.INT), ("tm_hour", rffi.INT), ("tm_mday", rffi.INT),
                  ("tm_mon", rffi.INT), ("tm_year", rffi.INT), ("tm_wday", rffi.INT), ("tm_yday", rffi.INT),
                  ("tm_isdst", rffi.INT), ("tm_gmtoff", rffi.LONG), ("tm_zone", rffi.CCHARP))
TMP = lltype.Ptr(TM)

HEADER = """
struct point { short x; long y; };
struct node {
    char tag; struct point at; char name[7]; double weight; unsigned char flag; struct node *next;
    int (*tick)(struct node *, int); int grid[3];
};
RPY_EXTERN long total(const struct node *first);
RPY_EXTERN void fill(struct node *node, int seed);
RPY_EXTERN struct node *last(struct node *first);
RPY_EXTERN int tick_all(struct node *first, int n);
RPY_EXTERN long layout(int which);
RPY_EXTERN struct point *points(int n);
"""
SOURCE = """
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
long total(const struct node *first) {
    long sum = 0;
    for (; first; first = first->next)
        sum += first->at.x + first->at.y + (long)first->weight + first->flag + first->grid[1] + first->name[0];
    return sum;
}
void fill(struct node *node, int seed) {
    node->tag = 'f';
    node->at.x = (short)-seed;
    node->at.y = 1000L * seed;
    strcpy(node->name, "filled");
    node->weight = seed / 4.0;
    node->flag = (unsigned char)(seed + 200);
    for (int i = 0; i < 3; i++)
        node->grid[i] = seed * i;
}
struct node *last(struct node *first) {
    while (first->next)
        first = first->next;
    return first;
}
int tick_all(struct node *first, int n) {
    for (; first; first = first->next)
        n = first->tick(first, n);
    return n;
}
long layout(int which) {
    switch (which) {
    case 0: return sizeof(struct node);
    case 1: return offsetof(struct node, at);
    case 2: return offsetof(struct node, name);
    case 3: return offsetof(struct node, weight);
    case 4: return offsetof(struct node, next);
    case 5: return offsetof(struct node, grid);
    default: return sizeof(struct point);
    }
}
struct point *points(int n) {
    struct point *made = malloc(n * sizeof(struct point));
    for (int i = 0; i < n; i++) {
        made[i].x = (short)i;
        made[i].y = i * i;
    }
    return made;
}
"""
eci = ExternalCompilationInfo(post_include_bits=[HEADER], separate_module_sources=[SOURCE])


def external(name, args, result):
    return rffi.llexternal(name, args, result, compilation_info=eci)


c_total = external("total", [NODEP], rffi.LONG)
c_fill = external("fill", [NODEP, rffi.INT], lltype.Void)
c_last = external("last", [NODEP], NODEP)
c_tick_all = external("tick_all", [NODEP, rffi.INT], rffi.INT)
c_layout = external("layout", [rffi.INT], rffi.LONG)
c_points = external("points", [rffi.INT], rffi.CArrayPtr(POINT))
c_free = rffi.llexternal("free", [rffi.VOIDP], lltype.Void)
time_eci = ExternalCompilationInfo(includes=["time.h"])
c_gmtime = rffi.llexternal("gmtime_r", [rffi.CArrayPtr(rffi.TIME_T), TMP], TMP, compilation_info=time_eci)
c_timegm = rffi.llexternal("timegm", [TMP], rffi.TIME_T, compilation_info=time_eci)


class Seen(object):
    names = []


seen = Seen()


def tick(node, n):
    node = rffi.cast(NODEP, node)
    seen.names.append(rffi.charp2str(rffi.cast(rffi.CCHARP, node.c_name)))
    node.c_grid[2] = n
    return rffi.cast(rffi.INT, int(n) + int(node.c_at.c_x))


def chain():
    first = lltype.nullptr(NODEP.TO)
    for i in range(4):
        node = lltype.malloc(NODEP.TO, flavor="raw", zero=True)
        c_fill(node, i)
        node.c_next = first
        node.c_tick = llhelper(TICK, tick)
        first = node
    print(first.c_tag, int(first.c_at.c_x), first.c_at.c_y, first.c_weight, int(first.c_flag), int(first.c_grid[2]))
    print(first.c_name[0], len(first.c_name), c_total(first))
    end = c_last(first)
    print(int(end.c_flag), bool(end.c_next), end == first)
    at = end.c_at
    at.c_y = 5000000000
    print(c_total(first))
    print(int(c_tick_all(first, 10)), seen.names, int(end.c_grid[2]))
    rffi.setintfield(end.c_at, "c_x", 77)
    print(rffi.getintfield(end.c_at, "c_x"), rffi.getintfield(end, "c_flag"))
    while first:
        node = first.c_next
        lltype.free(first, flavor="raw")
        first = node


def layouts():
    print(c_layout(0) == rffi.sizeof(NODE), c_layout(6) == rffi.sizeof(POINT))
    print(c_layout(1) == rffi.offsetof(NODE, "c_at"), c_layout(2) == rffi.offsetof(NODE, "c_name"),
          c_layout(3) == rffi.offsetof(NODE, "c_weight"), c_layout(4) == rffi.offsetof(NODE, "c_next"),
          c_layout(5) == rffi.offsetof(NODE, "c_grid"))
    points = c_points(5)
    total = 0
    for i in range(5):
        total += int(points[i].c_x) * points[i].c_y
    print(total)
    c_free(rffi.cast(rffi.VOIDP, points))


def of_header():
    with lltype.scoped_alloc(rffi.CArray(rffi.TIME_T), 1) as seconds:
        with lltype.scoped_alloc(TM) as tm:
            seconds[0] = 86400 * 365 + 3661
            back = c_gmtime(seconds, tm)
            print(back == tm, int(tm.c_tm_year), int(tm.c_tm_hour), int(tm.c_tm_min), int(tm.c_tm_sec))
            rffi.setintfield(tm, "c_tm_mday", 31)
            print(c_timegm(tm), int(tm.c_tm_yday))


prebuilt = lltype.malloc(NODEP.TO, flavor="raw", zero=True, immortal=True)
prebuilt.c_tag = "p"
prebuilt.c_at.c_y = 42
prebuilt.c_flag = rffi.cast(rffi.UCHAR, 3)
second = lltype.malloc(NODEP.TO, flavor="raw", zero=True, immortal=True)
second.c_at.c_y = 8
prebuilt.c_next = second
prebuilt.c_tick = llhelper(TICK, tick)
second.c_tick = llhelper(TICK, tick)


def prebuilt_ones():
    print(c_total(prebuilt), prebuilt.c_tag)
    second.c_grid[1] = rffi.cast(rffi.INT, 100)
    print(c_total(prebuilt), int(c_tick_all(prebuilt, 3)), c_last(prebuilt) == second)


def entry_point(argv):
    chain()
    layouts()
    of_header()
    prebuilt_ones()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
