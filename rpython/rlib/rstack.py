"""The stack of C.  Checks of its depth are made in all functions that need them: deep recursion raises RecursionError."""

from rpython.tool.unsupported import unsupported_names


def stack_check():
    """Raises RecursionError if the stack is nearly full.  Without effect: recursive functions do so by themselves."""


def stack_almost_full():
    """Whether only a little is left.  Never: the exception comes before that."""
    return False


def _stack_set_length_fraction(fraction):
    """How much of the stack may be used.  Without effect: what the system gives, `ulimit -s`."""


def _stack_criticalcode_start():
    """Until the next function, the stack may be full without an exception.  Without effect."""


def _stack_criticalcode_stop():
    """The end of that."""


globals().update(unsupported_names(
    __name__, "stack_unwind stack_frames_depth stack_capture yield_current_frame_to_caller",
    "use rpython.rlib.rstacklet"))
