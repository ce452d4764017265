# args:
"""Finalisers that switch stacks and make new ones; weak references on stacks that only a finaliser keeps."""

import sys
import weakref

from rpython.rlib import rgc
from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rstacklet import StackletThread

thread = StackletThread()


class Target(object):
    def __init__(self, n):
        self.n = n


class State(object):
    keeper = None
    back = None
    target = None
    finalized = 0
    wrong = 0
    waiting = []


state = State()


class Keeper(object):
    def __init__(self, h):
        self.h = h

    def __del__(self):
        state.back = thread.switch(self.h)


def hold_weakly(h, arg):
    target = Target(42)
    ref = weakref.ref(target)
    state.target = target
    target = None
    h = thread.switch(h)
    state.target = None
    for i in range(3):
        rgc.collect()
        # What was freed is used again.
        rows = [[j] * 5 for j in range(200)]
        target = ref()
        print("empty" if target is None else "alive", len(rows))
    return h


def make_keeper(n):
    """Far down, so that nothing of it stays on the stack."""
    if n > 0:
        return make_keeper(n - 1)
    return Keeper(thread.new(hold_weakly))


def weak_references():
    state.keeper = make_keeper(10)
    rgc.collect()
    state.keeper = None
    for i in range(5):
        rgc.collect()
    print(state.back is not None)


class Starter(object):
    def __del__(self):
        state.finalized += 1
        thread.new(finished)


def finished(h, arg):
    return h


def wait(h, arg):
    if h is None:
        state.wrong += 1
    return thread.switch(h)


def make_starter():
    Starter()


def new_ones():
    for i in range(1100 if we_are_translated() else 20):
        if i % 10 == 0:
            make_starter()
        state.waiting.append(thread.new(wait))
    print(state.finalized > 0, state.wrong)


def entry_point(argv):
    weak_references()
    new_ones()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
