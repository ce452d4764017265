"""Processes: making them, waiting for them, who they are.  What `rposix` has of them."""

import os
import sys

from rpython.rlib._posix import as_path, checked, checked_path, external, failure
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rtyper.extfunc import External
from rpython.rtyper.lltypesystem import lltype, rffi

_after_fork = External("ouro_threads_after_fork", [], "none")

WNOHANG, WUNTRACED = os.WNOHANG, os.WUNTRACED

# The child of `fork` must not give away the lock on the way: it has no other threads.
_c_fork = external("fork", [], releasegil=False)
_c_waitpid = external("waitpid", [rffi.INT, rffi.INTP, rffi.INT])
_c_execv = external("execv", [rffi.CCHARP, rffi.CCHARPP])
_c_execve = external("execve", [rffi.CCHARP, rffi.CCHARPP, rffi.CCHARPP])
_c_kill = external("kill", [rffi.INT, rffi.INT])
_c_killpg = external("killpg", [rffi.INT, rffi.INT])
_c_getpid = external("getpid", [])
_c_getppid = external("getppid", [])
_c_getuid = external("getuid", [], rffi.UID_T)
_c_geteuid = external("geteuid", [], rffi.UID_T)
_c_getgid = external("getgid", [], rffi.GID_T)
_c_getegid = external("getegid", [], rffi.GID_T)
_c_setuid = external("setuid", [rffi.UID_T])
_c_seteuid = external("seteuid", [rffi.UID_T])
_c_setgid = external("setgid", [rffi.GID_T])
_c_setegid = external("setegid", [rffi.GID_T])
_c_setreuid = external("setreuid", [rffi.UID_T, rffi.UID_T])
_c_setregid = external("setregid", [rffi.GID_T, rffi.GID_T])
_c_getpgrp = external("getpgrp", [])
_c_setpgid = external("setpgid", [rffi.INT, rffi.INT])
_c_getpgid = external("getpgid", [rffi.INT])
_c_setsid = external("setsid", [])
_c_getsid = external("getsid", [rffi.INT])
_c_getgroups = external("getgroups", [rffi.INT, rffi.UINTP])
_c_getlogin_r = external("getlogin_r", [rffi.CCHARP, rffi.SIZE_T])
_c_getloadavg = external("getloadavg", [rffi.DOUBLEP, rffi.INT])
_c_getpriority = external("getpriority", [rffi.INT, rffi.UINT])
_c_setpriority = external("setpriority", [rffi.INT, rffi.UINT, rffi.INT])
_c_sched_yield = external("sched_yield", [])
_c_times = external("times", [rffi.LONGP], rffi.CLOCK_T)
_c_uname = external("uname", [rffi.CCHARP])
_c_ioctl = external("ioctl", [rffi.INT, rffi.ULONG, rffi.LONG])

_TICKS, _UNAME_PART, _TIOCSCTTY = os.sysconf("SC_CLK_TCK"), 65, 0x540e

# ____________________________________________________________
# Making and waiting


def fork():
    """Makes a copy of the process, with the calling thread alone: 0 in the copy, its number in the caller.

    What `print` holds back is written before, so that it is written once."""
    sys.stdout.flush()
    if not we_are_translated():
        return os.fork()
    pid = checked(_c_fork())
    if pid == 0:
        _after_fork()
    return pid


def forkpty():
    """The same with a new terminal for the copy: (number, descriptor of the terminal's master)."""
    from rpython.rlib import rposix
    master, slave = rposix.openpty()
    pid = fork()
    if pid == 0:
        setsid()
        checked(_c_ioctl(slave, _TIOCSCTTY, 0))
        for fd in range(3):
            rposix.dup2(slave, fd)
        rposix.close(master)
        if slave > 2:
            rposix.close(slave)
        return 0, -1
    rposix.close(slave)
    return pid, master


def waitpid(pid, options):
    """Waits for a child (-1: any): (its number, its status); the number is 0 if with WNOHANG none has ended."""
    with lltype.scoped_alloc(rffi.INTP.TO, 1) as status:
        status[0] = rffi.cast(rffi.INT, 0)
        number = checked(_c_waitpid(pid, status, options))
        return number, int(status[0])


def wait():
    """Waits for any child."""
    return waitpid(-1, 0)


def wait3(options):
    """Waits for any child."""
    return waitpid(-1, options)


def wait4(pid, options):
    """Waits for a child."""
    return waitpid(pid, options)


def WIFEXITED(status):
    """Whether a status is that of a process that ended by itself."""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """The number it ended with."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Whether a status is that of a process that a signal ended."""
    return status & 0x7f != 0 and status & 0x7f != 0x7f


def WTERMSIG(status):
    """The signal that ended it."""
    return status & 0x7f


def WCOREDUMP(status):
    """Whether there is an image of it."""
    return status & 0x80 != 0


def WIFSTOPPED(status):
    """Whether a status is that of a process that was stopped."""
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    """The signal that stopped it."""
    return status >> 8 & 0xff


def WIFCONTINUED(status):
    """Whether a status is that of a process that goes on after it was stopped."""
    return status == 0xffff


@specialize.argtype(0)
def execv(path, args):
    """Becomes another program, with a list of arguments; returns only by OSError."""
    name = as_path(path)
    raw_args = rffi.liststr2charpp(args)
    try:
        checked_path(_c_execv(name, raw_args), name)
    finally:
        rffi.free_charpp(raw_args)


@specialize.argtype(0)
def execve(path, args, env):
    """The same with the variables of the environment as a dictionary."""
    name = as_path(path)
    raw_args = rffi.liststr2charpp(args)
    raw_env = rffi.liststr2charpp([key + "=" + value for key, value in env.items()])
    try:
        checked_path(_c_execve(name, raw_args, raw_env), name)
    finally:
        rffi.free_charpp(raw_env)
        rffi.free_charpp(raw_args)


def system(command):
    """Runs a command of the shell; its status."""
    if we_are_translated():
        return os.system(command)
    return os.system(command.encode("latin-1"))


def _exit(status):
    """Ends the process at once."""
    os._exit(status)


def kill(pid, sig):
    """Sends a signal to a process."""
    checked(_c_kill(pid, sig))


def killpg(pgrp, sig):
    """Sends a signal to a group of processes."""
    checked(_c_killpg(pgrp, sig))


# ____________________________________________________________
# Who a process is


def getpid():
    """The number of the process."""
    return int(_c_getpid())


def getppid():
    """The number of the process that made it."""
    return int(_c_getppid())


def getuid():
    """The user."""
    return int(_c_getuid())


def geteuid():
    """The user whose permissions count."""
    return int(_c_geteuid())


def getgid():
    """The group of the user."""
    return int(_c_getgid())


def getegid():
    """The group whose permissions count."""
    return int(_c_getegid())


def setuid(uid):
    """Sets the user."""
    checked(_c_setuid(uid))


def seteuid(uid):
    """Sets the user whose permissions count."""
    checked(_c_seteuid(uid))


def setgid(gid):
    """Sets the group of the user."""
    checked(_c_setgid(gid))


def setegid(gid):
    """Sets the group whose permissions count."""
    checked(_c_setegid(gid))


def setreuid(ruid, euid):
    """Sets the user and the one whose permissions count; -1 leaves one as it is."""
    checked(_c_setreuid(ruid, euid))


def setregid(rgid, egid):
    """Sets the group and the one whose permissions count; -1 leaves one as it is."""
    checked(_c_setregid(rgid, egid))


def getgroups():
    """All groups of the user."""
    n = checked(_c_getgroups(0, None))
    with lltype.scoped_alloc(rffi.UINTP.TO, n + 1) as groups:
        n = checked(_c_getgroups(n, groups))
        return [int(groups[i]) for i in range(n)]


def getlogin():
    """The name of the user at the terminal."""
    with rffi.scoped_alloc_buffer(256) as buffer:
        code = int(_c_getlogin_r(buffer.raw, 256))
        if code != 0:
            raise OSError(code, os.strerror(code))
        return rffi.charp2str(buffer.raw)


def getpgrp():
    """The group of the process."""
    return int(_c_getpgrp())


def setpgrp():
    """Makes a new group, of this process."""
    checked(_c_setpgid(0, 0))


def setpgid(pid, gid):
    """Puts a process into a group."""
    checked(_c_setpgid(pid, gid))


def getpgid(pid):
    """The group of a process."""
    return checked(_c_getpgid(pid))


def setsid():
    """Makes a new session, of this process; its number."""
    return checked(_c_setsid())


def getsid(pid):
    """The session of a process."""
    return checked(_c_getsid(pid))


def nice(inc):
    """Lets others go first, the more the greater `inc` is; the level that is reached."""
    checked(_c_setpriority(0, 0, int(_c_getpriority(0, 0)) + inc))
    return int(_c_getpriority(0, 0))


def sched_yield():
    """Lets other processes run."""
    checked(_c_sched_yield())


def getloadavg():
    """How many processes wanted to run, on average over 1, 5 and 15 minutes."""
    with lltype.scoped_alloc(rffi.DOUBLEP.TO, 3) as averages:
        if int(_c_getloadavg(averages, 3)) != 3:
            raise OSError(0, "getloadavg failed")
        return averages[0], averages[1], averages[2]


def times():
    """Seconds: (own, system's for it, children's own, system's for them, of a clock)."""
    with lltype.scoped_alloc(rffi.LONGP.TO, 4, zero=True) as ticks:
        elapsed = _c_times(ticks)
        if elapsed == -1:
            raise failure()
        unit = float(_TICKS)
        return (float(ticks[0]) / unit, float(ticks[1]) / unit, float(ticks[2]) / unit, float(ticks[3]) / unit,
                float(elapsed) / unit)


def uname():
    """(system, name of the machine, release, version, processor)"""
    with rffi.scoped_alloc_buffer(6 * _UNAME_PART) as buffer:
        checked(_c_uname(buffer.raw))
        return (_part(buffer, 0), _part(buffer, 1), _part(buffer, 2), _part(buffer, 3), _part(buffer, 4))


def _part(buffer, index):
    return rffi.charp2str(rffi.ptradd(buffer.raw, index * _UNAME_PART))
