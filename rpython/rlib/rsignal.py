"""Signals: they are noted when they come, and the program asks for them when it likes.

    rsignal.pypysig_setflag(rsignal.SIGINT)
    ...
    n = rsignal.pypysig_poll()      # the number of a signal that came, or -1

An interpreter asks now and then; `pypysig_getaddr_occurred` has a word that is less than 0 when it is worthwhile.
"""

import signal as _host

from rpython.rlib._posix import external, failure, set_saved_errno
from rpython.rtyper.extfunc import External
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.tool.unsupported import unsupported_names

_set = External("ouro_signal_set", ["signed", "signed"], "signed")
_poll = External("ouro_signal_poll", [], "signed")
_note = External("ouro_signal_note", ["signed"], "none")
_counter = External("ouro_signal_counter", [], "signed")
_wakeup = External("ouro_signal_wakeup", ["signed"], "signed")
_DEFAULT, _IGNORE, _NOTE = 0, 1, 2

NSIG = int(_host.NSIG)
SIG_DFL, SIG_IGN, SIG_ERR = 0, 1, -1
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = int(_host.SIG_BLOCK), int(_host.SIG_UNBLOCK), int(_host.SIG_SETMASK)
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = int(_host.ITIMER_REAL), int(_host.ITIMER_VIRTUAL), int(_host.ITIMER_PROF)

# Names of signals, which are names of this module too, and their numbers.
signal_names = [_name for _name in sorted(dir(_host)) if _name.startswith("SIG") and not _name.startswith("SIG_")]
signal_values = {_name: int(getattr(_host, _name)) for _name in signal_names}
CPYTHON_COMPATIBLE_NAMES = signal_names
globals().update(signal_values)

LONG_STRUCT = lltype.Struct("LONG_STRUCT", ("c_value", lltype.Signed), hints={"external": "C"})
timeval = rffi.CStruct("timeval", ("tv_sec", rffi.LONG), ("tv_usec", rffi.LONG))
itimerval = rffi.CStruct("itimerval", ("it_interval", timeval), ("it_value", timeval))
itimervalP = rffi.CArrayPtr(itimerval)
# A set of signals, as C has it: so many words.
SIGSETP = rffi.CArrayPtr(rffi.ULONG)
SIGSET_WORDS = 16

c_alarm = external("alarm", [rffi.UINT], rffi.UINT, releasegil=False)
c_pause = external("pause", [], rffi.INT)
c_getitimer = external("getitimer", [rffi.INT, itimervalP])
c_setitimer = external("setitimer", [rffi.INT, itimervalP, itimervalP])
c_kill = external("kill", [rffi.INT, rffi.INT])
c_pthread_kill = external("pthread_kill", [rffi.LONG, rffi.INT])
c_siginterrupt = external("siginterrupt", [rffi.INT, rffi.INT])
c_sigprocmask = external("pthread_sigmask", [rffi.INT, SIGSETP, SIGSETP])
c_sigemptyset = external("sigemptyset", [SIGSETP])
c_sigaddset = external("sigaddset", [SIGSETP, rffi.INT])
c_sigismember = external("sigismember", [SIGSETP, rffi.INT])
c_sigpending = external("sigpending", [SIGSETP])


def _change(signum, action):
    result = _set(signum, action)
    if result < 0:
        set_saved_errno(-result)
        raise failure()


def pypysig_default(signum):
    """Has the system do what it does at the signal by default; OSError if there is no such signal."""
    _change(signum, _DEFAULT)


def pypysig_ignore(signum):
    """Has nothing happen at the signal; OSError if it cannot be ignored."""
    _change(signum, _IGNORE)


def pypysig_setflag(signum):
    """Has the signal noted, for `pypysig_poll`; OSError if that is not possible."""
    _change(signum, _NOTE)


pypysig_reinstall = pypysig_setflag


def pypysig_poll():
    """The number of a signal that was noted, which is forgotten, or -1."""
    return _poll()


def pypysig_pushback(signum):
    """Notes a signal as if it had come."""
    _note(signum)


def pypysig_set_wakeup_fd(fd, send_errors=False):
    """The descriptor that each signal is written to as a byte, -1 for none; what it was."""
    return _wakeup(fd)


def pypysig_getaddr_occurred():
    """A pointer to a struct whose `c_value` is made -1 by each signal that is noted."""
    return rffi.cast(lltype.Ptr(LONG_STRUCT), _counter())


def pypysig_get_occurred():
    """Whether a signal was noted since the last `pypysig_poll` that gave -1."""
    return pypysig_getaddr_occurred().c_value < 0


pypysig_occurred = pypysig_get_occurred


globals().update(unsupported_names(
    __name__, "pypysig_check_and_reset pypysig_set_occurred CPyPySig c_sigwait pypysig_getaddr_occurred_fullstruct",
    "ask pypysig_poll and pypysig_get_occurred"))
