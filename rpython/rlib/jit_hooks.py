"""The statistics of the JIT, and the operations of a trace as hooks see them."""

from rpython.tool.unsupported import unsupported_names


def stats_set_debug(warmrunnerdesc, flag):
    """Whether compiled code counts how often it runs."""


def stats_get_counter_value(warmrunnerdesc, index):
    """One of `rpython.rlib.jit.Counters`."""
    return 0


def stats_get_times_value(warmrunnerdesc, index):
    """The seconds that a part of the JIT took."""
    return 0.0


def stats_asmmemmgr_allocated(warmrunnerdesc):
    """The bytes of memory for machine code."""
    return 0


def stats_asmmemmgr_used(warmrunnerdesc):
    """How many of them are used."""
    return 0


globals().update(unsupported_names(
    __name__, "register_helper boxint_new resop_new resop_getopnum resop_getopname resop_getarg resop_setarg resop_getresult "
    "resop_setresult resop_getdescr stats_get_loop_run_times stats_memmgr_release_all LOOP_RUN_CONTAINER",
    "the operations of traces are the JIT's own; rpython.rlib.jit.JitHookInterface tells of loops"))
