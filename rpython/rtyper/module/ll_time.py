"""Functions of `time`."""

from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import float_to_int

_time = External("ouro_time", [], "float")
_clock = External("ouro_time_clock", [], "float")
_monotonic = External("ouro_monotonic", [], "float")
_sleep = External("ouro_sleep", ["float"], "none")


def time_time():
    return _time()


def time_clock():
    """Seconds of processor time."""
    return _clock()


def time_monotonic():
    return _monotonic()


def nanoseconds(seconds):
    return float_to_int(seconds * 1e9)


def time_time_ns():
    return nanoseconds(_time())


def time_clock_ns():
    return nanoseconds(_clock())


def time_monotonic_ns():
    return nanoseconds(_monotonic())


def time_sleep(seconds):
    x = float(seconds)
    if x < 0.0:
        raise ValueError("sleep length must be non-negative")
    _sleep(x)
