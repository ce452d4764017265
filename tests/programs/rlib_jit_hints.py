# args:
"""Every other function of rlib.jit that a program may call."""

import sys

from rpython.rlib import jit


class W_Root(object):
    def __init__(self, n):
        self.n = n


class W_Int(W_Root):
    pass


@jit.elidable_promote()
def lookup(n):
    return n * 3


@jit.look_inside_iff(lambda l, n: jit.isconstant(n))
def sum_first(l, n):
    total = 0
    for i in range(n):
        total += l[i]
    return total


@jit.loop_invariant
def constant():
    return 7


def fill(w):
    w.n = 99


@jit.elidable
def compute(n):
    return n + 1000


def entry_point(argv):
    w = W_Int(5)
    print(lookup(4), sum_first([1, 2, 3], 2), constant())
    jit.record_exact_class(w, W_Int)
    print(jit.promote(w).n, jit.promote_string("text"))
    jit.conditional_call(w.n == 5, fill, w)
    jit.conditional_call(w.n == 5, fill, w)
    print(w.n)
    print(jit.conditional_call_elidable(0, compute, 5), jit.conditional_call_elidable(8, compute, 5))
    print(jit.isconstant(w.n), jit.isvirtual(w))
    ref = jit.virtual_ref(w)
    print(ref().n)
    jit.virtual_ref_finish(ref, w)
    jit.set_param(None, "threshold", 100)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
