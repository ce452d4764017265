"""Running programs: the standard classes first, then files, lines and what they leave behind."""

import os

from sorrel import options
from sorrel.compat.files import read_file
from sorrel.compiler import compile_file
from sorrel.console import console
from sorrel.objects.classes import world
from sorrel.objects.code import Frame
from sorrel.objects.errors import SorrelError, status_of
from sorrel.objects.layouts import Instance
from sorrel.objects.values import NIL, String
from sorrel.syntax.parser import parse
from sorrel.syntax.source import Source, SyntaxProblem

SUFFIX = ".sorrel"

# The places of a trace that are shown, at its begin and at its end.
SHOWN_FIRST, SHOWN_LAST = 12, 4


def run_source(source):
    """The value of the last statement; SyntaxProblem or SorrelError."""
    code = compile_file(parse(source), source)
    return code.run(Frame(NIL, code.size, None))


def load_file(path):
    return run_source(Source(path, read_file(path)))


def load_library():
    """Runs the files of the library's folder in the order of their names."""
    folder = options.library_folder()
    names = [name for name in os.listdir(folder) if name.endswith(SUFFIX)]
    names.sort()
    for name in names:
        run_source(Source(name, read_file(os.path.join(folder, name))))


# ____________________________________________________________
# Messages


def message_of(value):
    """What an uncaught value says."""
    found = value.get_class().lookup("toString")
    if found is None:
        return "an uncaught value"
    try:
        text = found.call0(value)
    except SorrelError:
        return "an uncaught value, whose toString failed"
    if isinstance(text, String):
        return text.text
    return "an uncaught value"


def report(problem):
    """Complains about an uncaught exception: what, where, and through which calls."""
    world.depth = 0
    value = problem.value
    message = message_of(value)
    if not isinstance(value, Instance):
        message = "uncaught value: " + message
    lines = [message + "\n"]
    trace = problem.trace
    for place in range(len(trace)):
        if len(trace) > SHOWN_FIRST + SHOWN_LAST and SHOWN_FIRST <= place < len(trace) - SHOWN_LAST:
            if place == SHOWN_FIRST:
                lines.append("  ... %d more calls ...\n" % (len(trace) - SHOWN_FIRST - SHOWN_LAST))
            continue
        lines.append("  at " + trace[place].describe() + "\n")
        if place == 0:
            lines.append(trace[place].excerpt())
    console.complain("".join(lines))


def report_syntax(problem):
    console.complain("%s: %s\n%s" % (problem.position.describe(), problem.message, problem.position.excerpt()))


def run_reporting(source):
    """Runs a whole program; its exit status."""
    try:
        return status_of(run_source(source))
    except SyntaxProblem as problem:
        report_syntax(problem)
        return 2
    except SorrelError as problem:
        report(problem)
    return 1


# ____________________________________________________________
# A session


def session():
    """Reads statements from standard input and prints their values."""
    text = ""
    count = 1
    while True:
        console.write("> " if text == "" else "  ")
        console.flush()
        line = console.read_line()
        if line == "":
            console.write("\n")
            if text != "":
                run_line(Source("input %d" % count, text))
            return
        text += line
        source = Source("input %d" % count, text)
        if is_complete(source):
            run_line(source)
            text = ""
            count += 1


def is_complete(source):
    try:
        parse(source)
    except SyntaxProblem as problem:
        return not problem.incomplete
    return True


def run_line(source):
    try:
        value = run_source(source)
        if value is not NIL:
            found = value.get_class().lookup("inspect")
            if found is not None:
                text = found.call0(value)
                if isinstance(text, String):
                    console.write(text.text + "\n")
    except SyntaxProblem as problem:
        report_syntax(problem)
    except SorrelError as problem:
        report(problem)
