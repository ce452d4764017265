# args: 30
"""JitDriver with reds='auto', several drivers, location functions."""

import sys

from rpython.rlib.jit import JitDriver


def location(code, pc):
    return "loop at %d" % pc


def unique_id(code, pc):
    return 7


def unroll(code, pc):
    return False

loop = JitDriver(greens=["code", "pc"], reds="auto", get_printable_location=location, get_unique_id=unique_id,
                 should_unroll_one_iteration=unroll, is_recursive=True, name="outer")
inner = JitDriver(greens=[], reds=["n", "total"], name="inner")


def total_of(n):
    total = 0
    while n > 0:
        inner.jit_merge_point(n=n, total=total)
        total += n
        n -= 1
    return total


def run(code, n):
    pc = 0
    acc = 0
    while n > 0:
        loop.jit_merge_point(code=code, pc=pc)
        if code[pc] == "a":
            acc += total_of(n)
        else:
            acc ^= n
        pc += 1
        if pc == len(code):
            pc = 0
            n -= 1
    return acc


def entry_point(argv):
    print(run("aab", int(argv[1])), run("b", 5))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
