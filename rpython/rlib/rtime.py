"""Clocks and waiting."""

import time as _host

from rpython.rlib._posix import checked, external
from rpython.rtyper.lltypesystem import lltype, rffi

HAS_CLOCK_GETTIME = HAVE_GETTIMEOFDAY = True
CLOCK_REALTIME, CLOCK_MONOTONIC = _host.CLOCK_REALTIME, _host.CLOCK_MONOTONIC
CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = _host.CLOCK_PROCESS_CPUTIME_ID, _host.CLOCK_THREAD_CPUTIME_ID
# The clock of `clock`.
CLOCK_PROF = CLOCK_PROCESS_CPUTIME_ID
ALL_DEFINED_CLOCKS = sorted([_name for _name in dir(_host) if _name.startswith("CLOCK_")])

TIMESPEC = rffi.CStruct("timespec", ("tv_sec", rffi.LONG), ("tv_nsec", rffi.LONG))
TIMEVAL = rffi.CStruct("timeval", ("tv_sec", rffi.LONG), ("tv_usec", rffi.LONG))

c_clock_gettime = external("clock_gettime", [rffi.INT, lltype.Ptr(TIMESPEC)], releasegil=False)
c_clock_getres = external("clock_getres", [rffi.INT, lltype.Ptr(TIMESPEC)], releasegil=False)
c_clock_settime = external("clock_settime", [rffi.INT, lltype.Ptr(TIMESPEC)], releasegil=False)


def decode_timeval(t):
    """The seconds of a TIMEVAL."""
    return float(t.c_tv_sec) + float(t.c_tv_usec) * 1e-6


def decode_timespec(t):
    """The seconds of a TIMESPEC."""
    return float(t.c_tv_sec) + float(t.c_tv_nsec) * 1e-9


def time():
    """Seconds since the beginning of 1970."""
    return _host.time()


gettimeofday = time


def clock():
    """Seconds of processor time that were used."""
    return clock_gettime(CLOCK_PROF)


def sleep(secs):
    """Waits so many seconds; other threads run."""
    _host.sleep(secs)


def clock_gettime(clk_id):
    """Seconds of a clock, by one of the `CLOCK_` names; OSError if there is no such clock."""
    with lltype.scoped_alloc(TIMESPEC) as t:
        checked(c_clock_gettime(clk_id, t))
        return decode_timespec(t)


def clock_gettime_ns(clk_id):
    """The same in nanoseconds."""
    with lltype.scoped_alloc(TIMESPEC) as t:
        checked(c_clock_gettime(clk_id, t))
        return t.c_tv_sec * 1000000000 + t.c_tv_nsec


def clock_getres(clk_id):
    """Seconds from one value of a clock to the next."""
    with lltype.scoped_alloc(TIMESPEC) as t:
        checked(c_clock_getres(clk_id, t))
        return decode_timespec(t)


def clock_settime(clk_id, secs):
    """Sets a clock; OSError if that is not allowed."""
    with lltype.scoped_alloc(TIMESPEC) as t:
        t.c_tv_sec = int(secs)
        t.c_tv_nsec = int((secs - float(int(secs))) * 1e9)
        checked(c_clock_settime(clk_id, t))
