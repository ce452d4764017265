# args:
"""rsignal and rtime: signals noted and asked for, timers, waking up, clocks."""

import os

from rpython.rlib import rposix, rsignal, rtime
from rpython.rtyper.lltypesystem import lltype, rffi


def wait_for_signal():
    """The next signal that comes, in five seconds."""
    for i in range(5000):
        n = rsignal.pypysig_poll()
        if n != -1:
            return n
        rtime.sleep(0.001)
    return -1


def noted():
    counter = rsignal.pypysig_getaddr_occurred()
    rsignal.pypysig_setflag(rsignal.SIGUSR1)
    rsignal.pypysig_setflag(rsignal.SIGUSR2)
    print(rsignal.pypysig_poll(), rsignal.pypysig_get_occurred())
    counter.c_value = 100
    rposix.kill(rposix.getpid(), rsignal.SIGUSR1)
    print(wait_for_signal() == rsignal.SIGUSR1, rsignal.pypysig_poll())
    rposix.kill(rposix.getpid(), rsignal.SIGUSR2)
    rposix.kill(rposix.getpid(), rsignal.SIGUSR1)
    while not counter.c_value < 0:
        rtime.sleep(0.001)
    rtime.sleep(0.01)
    both = [wait_for_signal(), wait_for_signal()]
    both.sort()
    print(both == [rsignal.SIGUSR1, rsignal.SIGUSR2], rsignal.pypysig_poll())
    rsignal.pypysig_pushback(rsignal.SIGINT)
    print(rsignal.pypysig_get_occurred(), rsignal.pypysig_poll() == rsignal.SIGINT, rsignal.pypysig_poll())
    rsignal.pypysig_ignore(rsignal.SIGUSR1)
    rposix.kill(rposix.getpid(), rsignal.SIGUSR1)
    rtime.sleep(0.01)
    print(rsignal.pypysig_poll())


def timers():
    rsignal.pypysig_setflag(rsignal.SIGALRM)
    with lltype.scoped_alloc(rsignal.itimervalP.TO, 1, zero=True) as timer:
        timer[0].c_it_value.c_tv_usec = 2000
        print(int(rsignal.c_setitimer(rsignal.ITIMER_REAL, timer, None)))
        print(wait_for_signal() == rsignal.SIGALRM)
        rsignal.c_getitimer(rsignal.ITIMER_REAL, timer)
        print(timer[0].c_it_value.c_tv_sec, timer[0].c_it_value.c_tv_usec)
    rsignal.c_alarm(100)
    print(int(rsignal.c_alarm(0)) > 50)


def waking():
    r, w = rposix.pipe()
    rposix.set_blocking(w, False)
    print(rsignal.pypysig_set_wakeup_fd(w))
    rsignal.pypysig_setflag(rsignal.SIGUSR1)
    rposix.kill(rposix.getpid(), rsignal.SIGUSR1)
    print(ord(rposix.read(r, 1)[0]) == rsignal.SIGUSR1, rsignal.pypysig_set_wakeup_fd(-1) == w)
    print(wait_for_signal() == rsignal.SIGUSR1)
    rposix.close(r)
    rposix.close(w)


def by_default():
    rsignal.pypysig_default(rsignal.SIGUSR1)
    pid = rposix.fork()
    if pid == 0:
        rposix.kill(rposix.getpid(), rsignal.SIGUSR1)
        rposix._exit(0)
    print(rposix.WTERMSIG(rposix.waitpid(pid, 0)[1]) == rsignal.SIGUSR1)
    try:
        rsignal.pypysig_ignore(rsignal.SIGKILL)
    except OSError as e:
        print(e.errno, e.strerror)


def masks():
    with lltype.scoped_alloc(rsignal.SIGSETP.TO, rsignal.SIGSET_WORDS, zero=True) as mask:
        rsignal.c_sigemptyset(mask)
        rsignal.c_sigaddset(mask, rsignal.SIGUSR2)
        print(int(rsignal.c_sigismember(mask, rsignal.SIGUSR2)), int(rsignal.c_sigismember(mask, rsignal.SIGUSR1)))


def clocks():
    print(rtime.time() > 1.0e9, rtime.clock() >= 0.0, rtime.clock_gettime(rtime.CLOCK_REALTIME) > 1.0e9)
    before = rtime.clock_gettime_ns(rtime.CLOCK_MONOTONIC)
    rtime.sleep(0.002)
    print(rtime.clock_gettime_ns(rtime.CLOCK_MONOTONIC) - before >= 2000000)
    print(0.0 < rtime.clock_getres(rtime.CLOCK_MONOTONIC) < 1.0)
    try:
        rtime.clock_gettime(12345)
    except OSError as e:
        print(e.errno, e.strerror)
    with lltype.scoped_alloc(rtime.TIMEVAL) as t:
        t.c_tv_sec = 3
        t.c_tv_usec = 500000
        print(rtime.decode_timeval(t))


def entry_point(argv):
    clocks()
    noted()
    timers()
    waking()
    by_default()
    masks()
    print(rsignal.signal_values["SIGINT"], "SIGTERM" in rsignal.signal_names, rsignal.NSIG > 30)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
