# args: 60
"""A small interpreter with a JitDriver; the hints do nothing without the JIT."""

import sys

from rpython.rlib.jit import JitDriver, promote, elidable, unroll_safe, dont_look_inside, we_are_jitted, hint


def get_location(pc, code):
    return "%d: %s" % (pc, code[pc])

driver = JitDriver(greens=["pc", "code"], reds=["a", "counter"], get_printable_location=get_location)


@elidable
def square(n):
    return n * n


@unroll_safe
def total(l):
    result = 0
    for x in l:
        result += x
    return result


@dont_look_inside
def report(a, counter):
    print("a", a, "counter", counter)


def interpret(code, counter):
    pc = 0
    a = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, a=a, counter=counter)
        op = code[pc]
        pc += 1
        if op == "+":
            a += promote(counter) & 3
        elif op == "s":
            a = square(a) % 1000
        elif op == "d":
            counter -= 1
        elif op == "t":
            a += total([a & 1, 2, 3])
        elif op == "r":
            report(a, counter)
        elif op == "j":
            if counter > 0:
                pc = 0
                driver.can_enter_jit(pc=pc, code=code, a=a, counter=counter)
        elif op == "h":
            return hint(a, promote=True)


def entry_point(argv):
    n = int(argv[1])
    print(interpret("+stdjh", n), interpret("++drdjrh", 3))
    print(we_are_jitted())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
