"""The command line and sessions."""

import os

from .control import Unhandled
from .lexer import SyntaxProblem
from .objects import W_String, w_nil
from .primitives.system import Exit
from .universe import Universe, read_file

USAGE = """usage: linnet [OPTION...] [FILE [ARGUMENT...]]

Runs a program, or without a file reads statements from standard input and prints
their values.

  --dump           print the bytecodes of the program's code as it is compiled
  --lib FOLDER     the folder of the class library
  --path FOLDERS   where classes are looked for, separated by colons
  --help           print this text

The environment variables LINNET_LIB and LINNET_PATH do the same.
"""

LIBRARY = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib")

vm = Universe()


class Options(object):
    """What the command line says; `problem` if that is nothing sensible."""

    def __init__(self):
        self.library = LIBRARY
        self.path = ""
        self.dump = False
        self.help = False
        self.file = ""
        self.arguments = []
        self.problem = ""


def read_environment(options):
    library = os.environ.get("LINNET_LIB")
    if library:
        options.library = library
    path = os.environ.get("LINNET_PATH")
    if path:
        options.path = path


def read_options(argv):
    options = Options()
    read_environment(options)
    i = 1
    while i < len(argv) and argv[i].startswith("--"):
        option = argv[i]
        i += 1
        if option == "--dump":
            options.dump = True
        elif option == "--help":
            options.help = True
        elif option == "--lib" or option == "--path":
            if i == len(argv):
                options.problem = "%s needs a value" % option
                return options
            if option == "--lib":
                options.library = argv[i]
            else:
                options.path = argv[i]
            i += 1
        else:
            options.problem = "there is no option %s; --help lists them" % option
            return options
    if i < len(argv):
        options.file = argv[i]
        options.arguments = argv[i + 1:]
    return options


def report(w_exception):
    """Complains about an exception without a handler: its class, what it says, and where it was."""
    text = w_exception.w_class.name
    w_message = w_exception.fields[0]
    if isinstance(w_message, W_String):
        text += ": " + w_message.text
    trace = w_exception.trace
    if trace is not None:
        for line in trace:
            text += "\n" + line
    vm.console.complain(text + "\n")


def start(options):
    """Loads the library; False if that is not possible."""
    if options.path != "":
        vm.path = options.path.split(":")
    if options.file != "":
        vm.path.insert(0, os.path.dirname(options.file))
    vm.path.append(options.library)
    try:
        vm.start(options.library)
        return True
    except OSError:
        vm.console.complain("linnet: cannot read the class library in %s; --lib names its folder\n" % options.library)
    except SyntaxProblem as problem:
        vm.console.complain(problem.describe() + "\n")
    except Unhandled as problem:
        report(problem.w_exception)
    return False


def run_file(path):
    try:
        text = read_file(path)
    except OSError:
        vm.console.complain("linnet: cannot read %s\n" % path)
        return 2
    try:
        vm.run_text(os.path.basename(path), text)
        return 0
    except SyntaxProblem as problem:
        vm.console.complain(problem.describe() + "\n")
        return 2
    except Unhandled as problem:
        report(problem.w_exception)
    return 1


def session():
    """Reads statements and prints their values, until the end of the input."""
    text = ""
    while True:
        vm.console.write("linnet> " if text == "" else "      | ")
        line = vm.console.read_line()
        if line == "":
            vm.console.write("\n")
            return
        text += line
        try:
            w_value = vm.run_text("input", text)
            vm.global_named("it").w_value = w_value
            if w_value is not w_nil:
                w_text = vm.run_text("input", "it printString")
                if isinstance(w_text, W_String):
                    vm.console.write(w_text.text + "\n")
        except SyntaxProblem as problem:
            if problem.incomplete:
                continue
            vm.console.complain(problem.describe() + "\n")
        except Unhandled as problem:
            report(problem.w_exception)
        text = ""


def run(argv):
    options = read_options(argv)
    if options.problem != "":
        vm.console.complain("linnet: %s\n" % options.problem)
        return 2
    if options.help:
        vm.console.write(USAGE)
        return 0
    if not start(options):
        return 1
    vm.dump = options.dump
    vm.program = options.file
    vm.arguments = options.arguments
    if options.file == "":
        session()
        return 0
    return run_file(options.file)


def main(argv):
    """Runs what the arguments ask for; the exit status."""
    try:
        status = run(argv)
    except Exit as leaving:
        status = leaving.status
    vm.console.flush()
    return status
