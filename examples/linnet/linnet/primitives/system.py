"""What is outside: streams, files, time, memory."""

import os
import time

from ..arrays import array_of
from ..control import Unhandled, signal
from ..files import names_in, read_file
from ..lexer import SyntaxProblem
from ..objects import LinnetError, W_Int, W_String, int_of, text_of, w_nil
from ..rlib import collect
from .registry import control_primitive, primitive


class Exit(Exception):
    """The program ends with a status."""

    def __init__(self, status):
        self.status = status


@primitive("System class>>write:")
def write(vm, w_self, w_text):
    vm.console.write(text_of(w_text, "what is written"))
    return w_self


@primitive("System class>>complain:")
def complain(vm, w_self, w_text):
    """Writes to the standard error stream."""
    vm.console.complain(text_of(w_text, "what is written"))
    return w_self


@primitive("System class>>readLine")
def read_line(vm, w_self):
    """A line without its newline, nil at the end."""
    line = vm.console.read_line()
    if line == "":
        return w_nil
    if line.endswith("\n"):
        end = len(line) - 1
        assert end >= 0
        line = line[:end]
    return W_String(line)


@primitive("System class>>arguments")
def arguments(vm, w_self):
    return array_of([W_String(text) for text in vm.arguments])


@primitive("System class>>program")
def program(vm, w_self):
    return W_String(vm.program)


@primitive("System class>>exit:")
def leave(vm, w_self, w_status):
    raise Exit(int_of(w_status, "the status") & 255)


@primitive("System class>>milliseconds")
def milliseconds(vm, w_self):
    return W_Int(int(time.time() * 1000.0))


@primitive("System class>>collectGarbage")
def collect_garbage(vm, w_self):
    collect()
    return w_self


@control_primitive("System class>>load:")
def load(vm, frame, w_self, w_args):
    """Runs the file; the value of its last statement."""
    path = text_of(w_args[0], "the path")
    try:
        frame.push(vm.load_file(path))
    except OSError:
        raise LinnetError("FileError", "cannot read %s" % path)
    except SyntaxProblem as problem:
        raise LinnetError("SyntaxError", problem.describe())
    except Unhandled as problem:
        return signal(vm, frame, problem.w_exception)
    return frame


@control_primitive("System class>>evaluate:")
def evaluate(vm, frame, w_self, w_args):
    """The value of a text's last statement."""
    try:
        frame.push(vm.run_text("evaluate", text_of(w_args[0], "the program")))
    except SyntaxProblem as problem:
        raise LinnetError("SyntaxError", problem.describe())
    except Unhandled as problem:
        return signal(vm, frame, problem.w_exception)
    return frame


@primitive("System class>>read:")
def read(vm, w_self, w_path):
    path = text_of(w_path, "the path")
    try:
        return W_String(read_file(path))
    except OSError:
        raise LinnetError("FileError", "cannot read %s" % path)


@primitive("System class>>files:")
def files(vm, w_self, w_path):
    """The names of the files in a folder, in order."""
    path = text_of(w_path, "the path")
    try:
        return array_of([W_String(name) for name in names_in(path)])
    except OSError:
        raise LinnetError("FileError", "cannot read %s" % path)


@primitive("System class>>environment:")
def environment(vm, w_self, w_name):
    found = os.environ.get(text_of(w_name, "the name"))
    return w_nil if found is None else W_String(found)
