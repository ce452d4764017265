# args: 12
"""Small modules that interpreters import: rbisect, rStringIO, rshrinklist, rweaklist, bitmanipulation, rstack, rtimer and others."""

import os
import sys
import weakref

from rpython.rlib import compilerinfo, entrypoint, exports, jit_hooks, rgc, rposix_scandir, rpath, rstack, rvmprof
from rpython.rlib.bitmanipulation import splitter
from rpython.rlib.debug import ll_assert_not_none
from rpython.rlib.objectmodel import (
    NOT_CONSTANT, UnboxedValue, enforceargs, free_non_gc_object, likely, reversed_dict, stm_ignored, unlikely,
    we_are_translated, we_are_translated_to_c)
from rpython.rlib.rStringIO import RStringIO
from rpython.rlib.rbisect import bisect_left, bisect_right
from rpython.rlib.rshrinklist import AbstractShrinkList
from rpython.rlib.rtimer import get_timestamp_unit, read_timestamp
from rpython.rlib.rvmprof import cintf
from rpython.rlib.rweakref import dead_ref
from rpython.rlib.rweaklist import RWeakListMixin
from rpython.rtyper.debug import ll_assert
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.module import ll_math


split_two, low_byte, split_flags = splitter[2, 4], splitter[8], splitter[1, 1, 6, 8]


class W_Root(object):
    def number(self):
        return -1


class W_Small(W_Root, UnboxedValue):
    __slots__ = "value"

    def number(self):
        return self.value


class W_Big(W_Root):
    def __init__(self, value):
        self.big = value

    def number(self):
        return self.big * 1000


class Live(AbstractShrinkList):
    def must_keep(self, x):
        return x.number() >= 0


class Handles(RWeakListMixin):
    def __init__(self):
        self.initialize()


def searching():
    numbers = [1, 3, 3, 3, 8]
    print([bisect_left(numbers, x) for x in range(10)], [bisect_right(numbers, x) for x in range(10)])
    print(bisect_left(numbers, 3, 1), bisect_right(numbers, 3, 2), bisect_left(["b", "d"], "c"))


def files():
    f = RStringIO()
    f.write("one\ntwo\n")
    f.write("three")
    print(f.tell(), f.getlength(), f.getvalue() == "one\ntwo\nthree")
    f.seek(0)
    print(f.readline(), f.read(2), f.readline(1), f.read(100), f.read(), f.readline())
    f.seek(-5, 2)
    f.write("THR")
    f.seek(-2, 1)
    print(f.read(), f.tell())
    f.truncate(4)
    f.seek(6)
    f.write("!")
    print([ord(c) for c in f.getvalue()])
    f.close()


def objects(n):
    small, big = W_Small(n), W_Big(n)
    items = [small, big, W_Root()]
    print([item.number() for item in items], small.getvalue(), small.get_untagged_value())
    live = Live()
    for i in range(40):
        live.append(items[i % 3])
    print(len(live.items()))
    handles = Handles()
    first = handles.add_handle(small)
    second = handles.reserve_next_handle_index()
    handles.store_handle(second, big)
    print(first, second, handles.fetch_handle(first) is small, handles.fetch_handle(second) is big,
          handles.fetch_handle(9) is None, len(handles.get_all_handles()))
    ref = weakref.ref(small) if n > 3 else dead_ref
    print(ref() is small, dead_ref() is None, ll_assert_not_none(big) is big)
    free_non_gc_object(big)


@enforceargs(int, NOT_CONSTANT)
def marked(n, x):
    with stm_ignored:
        return n + x


@entrypoint.entrypoint_highlevel("main", [lltype.Signed], c_name="demo_call")
def called_by_c(n):
    return n + 1


@entrypoint.export_symbol
def exported(n):
    return n + 2


class Code(object):
    pass


rvmprof.register_code_object_class(Code, lambda code: "py:code:0:-")


@rvmprof.vmprof_execute_code("demo", lambda code, n: code)
def execute(code, n):
    return n * 2


def switches(n):
    print(likely(n > 3), unlikely(n > 3), we_are_translated_to_c() == we_are_translated(), marked(n, 2))
    print(called_by_c(n), exported(n), execute(Code(), n), cintf.IS_SUPPORTED)
    print([key for key in reversed_dict({"a": 1, "b": 2, "c": 3})])
    print(split_two(n * 7), low_byte(300), split_flags(0xabcd))
    rstack.stack_check()
    rstack._stack_set_length_fraction(0.5)
    print(rstack.stack_almost_full(), compilerinfo.get_compiler_info())
    start = read_timestamp()
    print(read_timestamp() >= start, get_timestamp_unit())
    print(jit_hooks.stats_get_counter_value(None, 3), rgc.stm_is_enabled(), rgc.has_gcflag_extra())
    rgc.increase_root_stack_depth(1000)
    ll_assert(n > 0, "positive")
    print(ll_math.math_fmod(7.5, 2.0), ll_math.math_floor(-1.5), ll_math.math_ceil(-0.5), ll_math.sqrt_nonneg(2.25),
          ll_math.math_floor(1e300) == 1e300, ll_math.math_copysign(3.0, -0.0), ll_math.math_isinf(1e308 * 10))


A = lltype.GcArray(lltype.Signed)


def arrays():
    array = lltype.malloc(A, 5)
    for i in range(5):
        array[i] = i
    rgc.ll_arraymove(array, 0, 1, 4)
    print([array[i] for i in range(5)])
    rgc.ll_arraymove(array, 2, 0, 3)
    print([array[i] for i in range(5)])
    rgc.ll_arrayclear(array)
    print([array[i] for i in range(5)])


def directory():
    folder = "names_of_%d" % os.getpid()
    os.mkdir(folder)
    for name in ["b", "a"]:
        os.close(os.open(rpath.join(folder, name), os.O_CREAT | os.O_WRONLY, 0o600))
    found = []
    opened = rposix_scandir.opendir(folder)
    while True:
        entry = rposix_scandir.nextentry(opened)
        if entry is None:
            break
        if rposix_scandir.get_known_type(entry) == rposix_scandir.DT_UNKNOWN:
            found.append(rposix_scandir.get_name_bytes(entry))
        assert rposix_scandir.get_inode(entry) > 0
    rposix_scandir.closedir(opened)
    found.sort()
    print(found, rpath.basename(rpath.dirname("/x/y/z")), rpath.isabs("/x"), rpath.join("a", "b", "c"))
    for name in found:
        os.unlink(folder + "/" + name)
    os.rmdir(folder)
    try:
        rposix_scandir.opendir("no such folder")
    except OSError as e:
        print("OSError", e.errno)


FOO = lltype.Struct("FOO", ("field", lltype.Signed))
exports.export_struct("demo_foo", lltype.malloc(FOO, flavor="raw", immortal=True, zero=True))


def entry_point(argv):
    n = int(argv[1])
    searching()
    files()
    objects(n)
    switches(n)
    arrays()
    directory()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
