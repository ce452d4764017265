"""Micro-threads: functions that run on stacks of their own, and switch to each other.

A thread has one `StackletThread`.  `new(f)` calls `f` on a new stack.  Whatever runs is switched away from by `new` and `switch`,
which return when something switches back; each hands over a *handle* of the stack that waits from now on, and a handle is good
for one switch.  When `f` returns, with the handle to go on with, its stack is gone, and the one that goes on gets the *empty* handle.

    >>> def ping(h, arg):
    ...     h = thread.switch(h)
    ...     return h
    >>> thread = StackletThread()
    >>> h = thread.new(ping)
    >>> h = thread.switch(h)
    >>> thread.is_empty_handle(h)
    True

A stack that waits keeps alive what it refers to as long as its handle is alive.  Untranslated, stacklets are threads that
wait for each other.
"""

import os

from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.extfunc import External
from rpython.rtyper.lltypesystem import llmemory, lltype
from rpython.translator.entry import described

_BODY = lltype.Ptr(lltype.FuncType([], lltype.Signed))

_current = External("ouro_stacklet_current", [], "signed")
_new = External("ouro_stacklet_new", ["signed", "object"], "signed")
_switch = External("ouro_stacklet_switch", ["signed", "object"], "signed")
_destroy = External("ouro_stacklet_destroy", ["signed"], "none")


class StackletError(Exception):
    """A handle that was switched to before, that is empty, or that is of another thread."""


class Stacklet(object):
    """The handle of a stack that waits."""

    _stack = 0
    # The handle of what switched here.
    _from = None

    def _take(self, arriving):
        """The stack, which is about to go on; this is not its handle any more."""
        stack = self._stack
        if stack == 0:
            raise StackletError("this stacklet does not wait")
        self._stack = 0
        self._from = arriving
        return stack


_EMPTY = Stacklet()


class _Beginning(object):
    """What a new stack begins with: nothing else of the program runs until it has."""

    handle = None
    arg = llmemory.NULL


_beginning = _Beginning()


def _leave():
    """A handle of what runs, for whom it switches to."""
    handle = Stacklet()
    handle._stack = _current()
    return handle


@specialize.arg(0)
def _run(callback, handle, arg):
    """What runs on a new stack: the callback, to its end; gives the stack to go on with."""
    try:
        return callback(handle, arg)._take(_EMPTY)
    except BaseException as e:
        os.write(2, "Fatal RPython error: an exception left a stacklet: %s\n" % described(e))
        os._exit(1)


@specialize.memo()
def _body(callback):
    def body():
        handle = _beginning.handle
        _beginning.handle = None
        return _run(callback, handle, _beginning.arg)
    return body


class StackletThread(object):
    """The stacklets of a thread.  `config`, of the translation, is not looked at."""

    def __init__(self, config=None):
        pass

    @specialize.arg(1)
    def new(self, callback, arg=llmemory.NULL):
        """Calls `callback(handle, arg)`, which gives a handle to go on with, on a new stack; the handle of what switches back.

        The callback is known while translating and raises nothing; `arg` is an address.  MemoryError.
        """
        handle = _leave()
        if we_are_translated():
            _beginning.handle = handle
            _beginning.arg = arg
            failed = _new(lltype.cast_ptr_to_int(llhelper(_BODY, _body(callback))), handle)
        else:
            failed = _new(lambda: _run(callback, handle, arg), handle)
        if failed:
            raise MemoryError
        return handle._from

    def switch(self, stacklet):
        """Goes on with what waits; the handle of what switches back.  StackletError."""
        handle = _leave()
        stack = stacklet._take(handle)
        if _switch(stack, handle) != 0:
            stacklet._stack = stack
            raise StackletError("this stacklet is of another thread")
        return handle._from

    def destroy(self, stacklet):
        """Gives back a stack that will not go on: neither `except` nor `finally` clauses of what runs there are executed."""
        _destroy(stacklet._take(None))

    def is_empty_handle(self, stacklet):
        """Whether this is what comes from a function that has returned."""
        return stacklet is _EMPTY

    def get_null_handle(self):
        """No handle at all."""
        return None
