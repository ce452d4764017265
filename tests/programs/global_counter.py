# args:
"""Mutable global state in an instance, and in a module's list."""

import sys


class State(object):
    def __init__(self):
        self.counter = 0
        self.last = ""
        self.best = None
        self.ratio = 0.5

state = State()
history = []


def event(name):
    state.counter += 1
    state.last = name
    if state.best is None or len(name) > len(state.best):
        state.best = name
    state.ratio = state.ratio * 2.0
    history.append("%d:%s" % (state.counter, name))


def entry_point(argv):
    print(state.best is None, state.last == "")
    for name in ["ab", "abcd", "abc"]:
        event(name)
    print(state.counter, state.last, state.best, state.ratio)
    print(" ".join(history))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
