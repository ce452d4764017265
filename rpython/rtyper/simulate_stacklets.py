"""Stacklets untranslated: threads of which one runs at a time, see `rpython.rlib.rstacklet`.

A thread that switches wakes the other and sleeps until it is woken.  Stacks that are given back sleep for ever.
"""

import threading

# Recursion is as deep in a stacklet as elsewhere.
STACK_SIZE = 64 << 20


class _Stack(object):
    """What runs, or waits to be woken."""

    def __init__(self, owner):
        self.turn = threading.Semaphore(0)
        # What the thread was that made the first of them.
        self.owner = owner

    def wake(self):
        self.turn.release()

    def sleep(self):
        self.turn.acquire()
        _local.stack = self


_local = threading.local()
_stacks = {}


def _running():
    if not hasattr(_local, "stack"):
        _local.stack = _Stack(threading.get_ident())
    return _local.stack


def current():
    """A number for what runs."""
    stack = _running()
    _stacks[id(stack)] = stack
    return id(stack)


def new(body, handle):
    """Calls `body` on a new stack; it gives the number of the one to go on with."""
    me = _running()
    stack = _Stack(me.owner)

    def run():
        _local.stack = stack
        _stacks.pop(body()).wake()

    size = threading.stack_size(STACK_SIZE)
    try:
        threading.Thread(target=run, daemon=True).start()
    except RuntimeError:
        return -1
    finally:
        threading.stack_size(size)
    me.sleep()
    return 0


def switch(target, handle):
    """Goes on with what has this number."""
    me = _running()
    if _stacks[target].owner != me.owner:
        return -1
    _stacks.pop(target).wake()
    me.sleep()
    return 0


def destroy(target):
    """What has this number will not go on."""
    del _stacks[target]
