"""Assertions, promises and logging for RPython programs."""

import os
import time

from rpython.rlib.objectmodel import specialize


def ll_assert(x, msg):
    """Stops the program unless `x`.  Not an exception: it cannot be caught.  Special: nothing at `-O2`."""
    assert type(x) is bool, "bad type! got %r" % (type(x),)
    assert type(msg) is str, "bad type! got %r" % (type(msg),)
    assert x, msg


@specialize.argtype(0)
def ll_assert_not_none(x):
    """`x`, which must not be None: stops the program if it is."""
    ll_assert(x is not None, "ll_assert_not_none(None)")
    return x


class FatalError(BaseException):
    """What `fatalerror` raises untranslated, so that tests can see it."""


def fatalerror(msg):
    """Prints the message and a traceback and aborts the program.  Special."""
    raise FatalError(msg)


def fatalerror_notb(msg):
    """Like `fatalerror`, without a traceback.  Special."""
    raise FatalError(msg)


# ____________________________________________________________
# Logging


class _Log(object):
    """The untranslated log: sections and prints go to standard error if the environment asks for a log."""

    def __init__(self):
        self.enabled = bool(os.environ.get("OURO_LOG") or os.environ.get("PYPYLOG"))
        self.depth = 0

    def write(self, text):
        if self.enabled:
            os.write(2, text.encode("utf-8", "replace") + b"\n")


_log = _Log()


def debug_print(*args):
    """Writes its arguments to the log, separated by spaces.  Special."""
    _log.write(" ".join([str(arg) for arg in args]))


def debug_start(category, timestamp=False):
    """Opens a section of the log.  Special; with `timestamp` gives the time."""
    _log.depth += 1
    _log.write("{" + category)
    return time.perf_counter_ns() if timestamp else 0


def debug_stop(category, timestamp=False):
    """Closes a section of the log.  Special; with `timestamp` gives the time."""
    assert _log.depth > 0, "debug_stop(%r) without debug_start()" % category
    _log.depth -= 1
    _log.write(category + "}")
    return time.perf_counter_ns() if timestamp else 0


def have_debug_prints():
    """Whether prints in the current section are written.  Special."""
    return _log.enabled


def have_debug_prints_for(category_prefix):
    """Whether prints in sections whose name begins so are written.  Special."""
    return _log.enabled


def debug_offset():
    """The position in the log file, or -1.  Special."""
    return -1


def debug_flush():
    """Writes out what the log holds back.  Special."""


def debug_forked(original_offset):
    """Tells the log that the process was forked.  Special."""


def debug_print_traceback():
    """Prints the RPython traceback of the exception being handled.  Special."""


def debug_catch_exception(e):
    """Marks that the exception is handled here for good.  Special."""


def attach_gdb():
    """Stops in the debugger.  Special; nothing untranslated."""


# ____________________________________________________________
# Promises that the translator checks


class IntegerCanBeNegative(Exception):
    """`check_nonneg` of an integer that may be negative."""


class NotAListOfChars(Exception):
    """`check_list_of_chars` of something else."""


class ListChangeUnallowed(Exception):
    """A list that was promised not to change or to keep its length does not."""


@specialize.argtype(0)
def check_nonneg(x):
    """The translator must be able to prove that `x` is not negative.  Special."""
    if not x >= 0:
        raise IntegerCanBeNegative


@specialize.argtype(0)
def check_regular_int(x):
    """The translator must find a plain `int`.  Special."""


@specialize.argtype(0)
def check_list_of_chars(l):
    """The translator must find a list of single characters.  Special."""
    for c in l:
        if not (isinstance(c, str) and len(c) == 1):
            raise NotAListOfChars
    return l


@specialize.argtype(0)
def check_annotation(arg, checker):
    """Calls `checker(annotation, None)` at translation, with a class of `rpython.annotator.model`; what it raises stops the
    translation.  Special."""


@specialize.argtype(0)
def make_sure_not_resized(arg):
    """The list keeps its length, which the translator checks and uses: it is a plain array.  Special."""
    return arg


@specialize.argtype(0)
def make_sure_not_modified(arg):
    """The list keeps its length and items.  Special."""
    return arg


@specialize.argtype(0)
def mark_dict_non_null(d):
    """No key and no value of the dictionary is None.  Special."""
    return d


@specialize.argtype(0)
def list_get_physical_size(l):
    """At least so many items the list has room for."""
    return len(l)
