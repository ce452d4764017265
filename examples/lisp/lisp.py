"""A small Scheme-like Lisp.

    lisp.py [FILE]

Runs a file, or without one reads forms from standard input and prints their
values.  The modules, from the text to the values:

    reader      text to data                   objects     the kinds of values
    compiler    data to nodes                  primitives  how built-in procedures
    nodes       what nodes do; tail calls                  are declared
    control, arithmetic, lists, strings, tables            the procedures

What is easier to say in Lisp is in prelude.lisp, whose text becomes a constant
of the translated program.
"""

import os
import sys

from rpython.rlib import rposix

import control
import primitives
# Importing these is what declares their procedures.
import arithmetic, lists, strings, tables
from compiler import evaluate, position
from nodes import state
from objects import EOF, UNSPECIFIED, Condition, LispError, LispExit, to_string
from output import output
from reader import Incomplete, Reader, SyntaxProblem

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "prelude.lisp")) as stream:
    PRELUDE = stream.read()


def read_file(path):
    parts = []
    fd = rposix.open(path, os.O_RDONLY, 0o666)
    try:
        while True:
            part = rposix.read(fd, 65536)
            if part == "":
                return "".join(parts)
            parts.append(part)
    finally:
        rposix.close(fd)


def complain(text):
    output.flush()
    rposix.write_all(2, text)


def describe(payload):
    if isinstance(payload, Condition):
        return payload.text()
    return "uncaught value: " + to_string(payload, True)


def run_text(text, name):
    """Evaluates all forms; returns the exit status."""
    reader = Reader(text)
    line = 1
    try:
        while True:
            reader.skip_space()
            line = reader.line
            position.line = line
            form = reader.read()
            if form is EOF:
                return 0
            state.depth = 0
            evaluate(form)
    except SyntaxProblem as problem:
        complain("%s:%d: error: %s\n" % (name, problem.line, problem.message))
    except LispError as problem:
        complain("%s:%d: error: %s\n" % (name, line, describe(problem.payload)))
    except control.Invoked:
        complain("%s:%d: error: a continuation was lost\n" % (name, line))
    return 1


def interact():
    """Reads, evaluates and prints, until the input ends."""
    text = ""
    while True:
        output.write("> " if text == "" else "  ")
        output.flush()
        line = output.read_line()
        if line == "":
            output.write("\n")
            output.flush()
            return
        text += line
        try:
            print_values(text)
        except Incomplete:
            continue
        except SyntaxProblem as problem:
            complain("error: " + problem.message + "\n")
        except LispError as problem:
            complain("error: " + describe(problem.payload) + "\n")
        text = ""


def print_values(text):
    reader = Reader(text)
    forms = []
    while True:
        form = reader.read()
        if form is EOF:
            break
        forms.append(form)
    for form in forms:
        state.depth = 0
        value = evaluate(form)
        if value is not UNSPECIFIED:
            output.write(to_string(value, True) + "\n")


def entry_point(argv):
    if len(argv) > 2:
        complain("usage: lisp [FILE]\n")
        return 2
    primitives.install()
    status = run_text(PRELUDE, "prelude")
    if status != 0:
        return status
    try:
        if len(argv) == 2:
            try:
                text = read_file(argv[1])
            except OSError:
                complain("lisp: cannot read %s\n" % argv[1])
                return 1
            status = run_text(text, argv[1])
        else:
            interact()
    except LispExit as leaving:
        status = leaving.status
    output.flush()
    return status


def target(driver, args):
    return entry_point, None


def run_untranslated():
    """On the host Python, in a thread whose stack is big enough for deep recursion."""
    import threading
    result = []
    sys.setrecursionlimit(200000)
    threading.stack_size(512 * 1024 * 1024)
    thread = threading.Thread(target=lambda: result.append(entry_point(sys.argv)))
    thread.start()
    thread.join()
    return result[0] if result else 1


if __name__ == "__main__":
    sys.exit(run_untranslated())
