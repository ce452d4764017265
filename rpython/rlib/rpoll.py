"""Waiting for descriptors: poll(2), and `select` by means of it, so that it has no greatest descriptor."""

import os
import select as _host

from rpython.rlib._posix import external, get_saved_errno
from rpython.rtyper.lltypesystem import lltype, rffi

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND = (
    getattr(_host, _name, 0) for _name in ("POLLRDNORM", "POLLRDBAND", "POLLWRNORM", "POLLWRBAND"))
eventnames = ["POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL"]
HAVE_POLL = HAS_POLL = True
_EBADF, _EINTR = 9, 4

_POLLFD = rffi.CStruct("pollfd", ("fd", rffi.INT), ("events", rffi.SHORT), ("revents", rffi.SHORT))
_POLLFDP = rffi.CArrayPtr(_POLLFD)
_c_poll = external("poll", [_POLLFDP, rffi.ULONG, rffi.INT])


class PollError(Exception):
    """`poll` failed: `errno` says why, `get_msg()` in words."""

    def __init__(self, errno):
        self.errno = errno

    def get_msg(self):
        """The reason in words."""
        return os.strerror(self.errno)

    def __str__(self):
        return self.get_msg()


class SelectError(PollError):
    """`select` failed."""


def poll(fddict, timeout=-1):
    """Waits until something happened, for so many milliseconds (-1: for ever).

    `fddict` has for each descriptor the events that are waited for; the result is a list of pairs of a descriptor
    and its events, which may also be POLLERR, POLLHUP, POLLNVAL.  PollError if it fails."""
    count = len(fddict)
    with lltype.scoped_alloc(_POLLFDP.TO, max(count, 1)) as entries:
        i = 0
        for fd, events in fddict.items():
            entries[i].c_fd = rffi.cast(rffi.INT, fd)
            entries[i].c_events = rffi.cast(rffi.SHORT, events)
            entries[i].c_revents = rffi.cast(rffi.SHORT, 0)
            i += 1
        if int(_c_poll(entries, count, timeout)) < 0:
            raise PollError(get_saved_errno())
        found = []
        for i in range(count):
            events = int(entries[i].c_revents)
            if events != 0:
                found.append((int(entries[i].c_fd), events))
        return found


def wait_for(fd, events, milliseconds):
    """Waits for events of one descriptor: those that came, 0 if none did in time.  PollError if it fails."""
    found = poll({fd: events}, milliseconds)
    return found[0][1] if len(found) > 0 else 0


def _add(fddict, fds, events):
    for fd in fds:
        fddict[fd] = fddict.get(fd, 0) | events


def _chosen(fds, found, events):
    return [fd for fd in fds if found.get(fd, 0) & events != 0]


def select(inl, outl, excl, timeout=-1.0, handle_eintr=False):
    """Waits until one can be read from, written to, or is in a special state, for so many seconds (-1: for ever).

    Three lists of those that are so; all are empty if the time is over, and with `handle_eintr` after a signal.
    SelectError if it fails."""
    fddict = {}
    _add(fddict, inl, POLLIN)
    _add(fddict, outl, POLLOUT)
    _add(fddict, excl, POLLPRI)
    milliseconds = -1
    if timeout >= 0.0:
        milliseconds = int(min(timeout * 1000.0 + 0.999, 2147483647.0))
    found = {}
    try:
        for fd, events in poll(fddict, milliseconds):
            if events & POLLNVAL:
                raise SelectError(_EBADF)
            found[fd] = events
    except SelectError:
        raise
    except PollError as e:
        if not handle_eintr or e.errno != _EINTR:
            raise SelectError(e.errno)
    return (_chosen(inl, found, POLLIN | POLLHUP | POLLERR), _chosen(outl, found, POLLOUT | POLLERR),
            _chosen(excl, found, POLLPRI))
