"""The global lock: a thread runs the program's code while it holds it.

Runtime functions that can take long give it away by themselves.  A thread that computes without end should call `yield_thread`
now and then, as interpreters do every so many bytecodes.
"""

from rpython.rtyper.extfunc import External

_yield = External("ouro_gil_yield", [], "none")
_release = External("ouro_gil_release", [], "none")
_acquire = External("ouro_gil_acquire", [], "none")


def allocate():
    """Makes the lock.  It is there from the start: without effect."""


def yield_thread():
    """Lets each thread that waits for the lock have it once; cheap if there is none."""
    _yield()


def release():
    """Gives the lock away.  Until `acquire` the thread must use nothing but raw memory and numbers."""
    _release()


def acquire():
    """Waits for the lock that `release` gave away."""
    _acquire()


def am_I_holding_the_GIL():
    """Whether the calling thread has the lock: it does, or it could not ask."""
    return True
