"""Threads, locks, and values that each thread has for itself.

One thread runs at a time, see `rgil`.  Untranslated, threads are Python's.
"""

import os

import _thread

from rpython.rlib.objectmodel import keepalive_until_here, specialize, we_are_translated
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.extfunc import External
from rpython.rtyper.lltypesystem import lltype
from rpython.tool.unsupported import unsupported_names
from rpython.translator.entry import described

# What `Lock.acquire_timed` returns; nothing interrupts it.
RPY_LOCK_FAILURE, RPY_LOCK_ACQUIRED, RPY_LOCK_INTR = 0, 1, 2
# The longest time that can be waited for, in seconds.
TIMEOUT_MAX = (1 << 63) // 1000000 - 1

_BODY = lltype.Ptr(lltype.FuncType([], lltype.Void))
_MIN_STACK, _DEFAULT_STACK = 32768, 64 << 20

_start = External("ouro_thread_start", ["signed", "signed"], "signed")
_ident = External("ouro_thread_ident", [], "signed")
_after_fork = External("ouro_threads_after_fork", [], "none")
_lock_new = External("ouro_lock_new", [], "signed")
_lock_free = External("ouro_lock_free", ["signed"], "none")
_lock_acquire = External("ouro_lock_acquire", ["signed", "signed"], "signed")
_lock_release = External("ouro_lock_release", ["signed"], "signed")
_lock_is_held = External("ouro_lock_is_held", ["signed"], "signed")


class RThreadError(Exception):
    """A thread cannot be started, or a lock is not used as it must be."""


error = RThreadError


class _Settings(object):
    stack_size = 0


_settings = _Settings()


def get_ident():
    """The number of the running thread, different from those of all others that run."""
    return _ident()


get_or_make_ident = get_ident


def get_stacksize():
    """Bytes of stack of new threads; 0 means the default."""
    return _settings.stack_size


def set_stacksize(newsize):
    """Sets the bytes of stack of new threads: 0 if that was possible, else -1."""
    if newsize != 0 and newsize < _MIN_STACK:
        return -1
    _settings.stack_size = newsize
    return 0


@specialize.memo()
def _body(function):
    """What a new thread runs: the function, to its end, with what it leaves behind."""
    def run():
        try:
            function()
        except SystemExit:
            pass
        except BaseException as e:
            os.write(2, "Unhandled exception in a thread: %s\n" % described(e))
        _forget_thread(_ident())
    return run


@specialize.arg(0)
def start_new_thread(x, y):
    """Has a new thread call `x`, a function known while translating, without arguments (`y` is `()`); its ident.

    An exception in the thread is printed (SystemExit is not) and ends that thread alone.  RThreadError if there can be no more threads.
    """
    assert len(y) == 0
    if not we_are_translated():
        return _thread.start_new_thread(_body(x), ())
    stack_size = _settings.stack_size
    ident = _start(lltype.cast_ptr_to_int(llhelper(_BODY, _body(x))), stack_size if stack_size else _DEFAULT_STACK)
    if ident == -1:
        raise RThreadError("can't start new thread")
    return ident


@specialize.arg(0)
def ll_start_new_thread(func):
    """`start_new_thread` without arguments."""
    return start_new_thread(func, ())


def thread_after_fork():
    """To be called in a new process: the other threads are not there."""
    _after_fork()


class Lock(object):
    """A lock, which any thread can release."""

    def __init__(self):
        self._address = _lock_new()

    def acquire(self, flag):
        """Waits for the lock, or with a false `flag` only looks; whether it is acquired."""
        return self._wait(-1 if flag else 0) != 0

    def acquire_timed(self, timeout):
        """As `acquire`, for at most so many microseconds (for ever if less than 0): one of the `RPY_LOCK_` names."""
        return RPY_LOCK_ACQUIRED if self._wait(timeout) else RPY_LOCK_FAILURE

    def _wait(self, timeout):
        result = _lock_acquire(self._address, timeout)
        # Other threads may collect meanwhile: the lock must not be freed under those who wait for it.
        keepalive_until_here(self)
        return result

    def release(self):
        """Releases the lock; RThreadError if nobody holds it."""
        if _lock_release(self._address) == 0:
            raise RThreadError("release of a lock that is not held")

    def is_acquired(self):
        """Whether somebody holds the lock."""
        return _lock_is_held(self._address) != 0

    def __enter__(self):
        self.acquire(True)
        return self

    def __exit__(self, *args):
        self.release()

    def __del__(self):
        _lock_free(self._address)


def allocate_lock():
    """A new lock that nobody holds."""
    return Lock()


class _PerThread(object):
    """What all values are that each thread has for itself, so that they can be forgotten."""

    def forget(self, ident):
        pass


_all_per_thread = []


def _forget_thread(ident):
    for values in _all_per_thread:
        values.forget(ident)


def _per_thread(default):
    """A value for each thread, the default at first."""
    class PerThread(_PerThread):
        def __init__(self):
            self._values = {}

        def get(self):
            """This thread's value."""
            return self._values.get(_ident(), default)

        def set(self, value):
            """Sets this thread's value."""
            self._values[_ident()] = value

        def forget(self, ident):
            if ident in self._values:
                del self._values[ident]

        getraw = get_or_make_raw = get
        setraw = set

    result = PerThread()
    _all_per_thread.append(result)
    return result


def ThreadLocalReference(Cls, loop_invariant=False):
    """A place where each thread has an instance of `Cls` or None.  To be made while the program is imported."""
    return _per_thread(None)


def ThreadLocalField(FIELDTYPE, fieldname, loop_invariant=False):
    """A place where each thread has a value of a low-level type, zero at first: `getraw()` and `setraw(value)`."""
    return _per_thread(FIELDTYPE._defl())


def gc_thread_prepare():
    """Before a thread starts.  Without effect: the runtime prepares it."""


def gc_thread_run():
    """When a thread runs.  Without effect."""


def gc_thread_start():
    """When a thread has started.  Without effect."""


def gc_thread_die():
    """When a thread ends.  Without effect."""


globals().update(unsupported_names(
    __name__, "allocate_ll_lock free_ll_lock acquire_lock release_lock acquire_NOAUTO release_NOAUTO TLOCKP automatic_keepalive "
    "tlfield_thread_ident tlfield_rpy_errno tlfield_alt_errno c_thread_get_ident",
    "use allocate_lock(), get_ident() and ThreadLocalReference"))
