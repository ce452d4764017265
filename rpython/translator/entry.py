"""Where a translated program begins: makes the command line a list, calls the program, deals with what it raises."""

from rpython.rlib.rgc import FinalizerQueue
from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import hl_str
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.rtyper.module.ll_os import os_write

_argc = External("ouro_argc", [], "signed")
_arg_len = External("ouro_arg_len", ["signed"], "signed")
_arg_copy = External("ouro_arg_copy", ["signed", "str"], "none")
_print_traceback = External("ouro_print_traceback", [], "none")
_next_dead = External("ouro_gc_next_dead", ["object"], "object")
_next_triggered = External("ouro_gc_next_triggered", [], "object")


def command_line():
    """The command line, the program's name first."""
    argv = []
    i = 0
    while i < _argc():
        arg = mallocstr(_arg_len(i))
        _arg_copy(i, arg)
        argv.append(hl_str(arg))
        i += 1
    return argv


def report(e):
    """Prints an exception that nobody caught, as Python's last line does."""
    _print_traceback()
    os_write(2, described(e) + "\n")


def described(e):
    """The exception's class and message."""
    message = str(e)
    if len(message) > 0:
        return e.__class__.__name__ + ": " + message
    return e.__class__.__name__


def call_del(dead):
    """Calls the object's `__del__`.  Special: only objects whose class has one get here."""
    dead.__del__()


def run_finalizers():
    """Calls the finalisers of dead objects; the collector calls this when there are any.  What they raise ends with them."""
    while True:
        dead = _next_dead(None)
        if dead is None:
            break
        try:
            call_del(dead)
        except BaseException as e:
            report_ignored(e, "__del__")
    while True:
        queue = _next_triggered()
        if queue is None:
            return 0
        assert isinstance(queue, FinalizerQueue)
        try:
            queue.finalizer_trigger()
        except BaseException as e:
            report_ignored(e, "finalizer_trigger")


def report_ignored(e, where):
    """Says that an exception ended a finaliser."""
    os_write(2, "Exception ignored in " + where + ": " + described(e) + "\n")


def run(main):
    """Runs the program; gives its exit status."""
    # Inference must know the attribute also in a program that never exits this way.
    nothing = SystemExit()
    nothing.code = 0
    try:
        return main(command_line())
    except SystemExit as e:
        return e.code
    except BaseException as e:
        report(e)
        return 1
