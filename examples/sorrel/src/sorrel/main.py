"""The command line."""

from sorrel import primitives
from sorrel.compat.files import read_file
from sorrel.console import console
from sorrel.interpreter import load_library, report, report_syntax, run_reporting, session
from sorrel.nodes.base import rewrites
from sorrel.objects.classes import world
from sorrel.objects.errors import Exit, SorrelError
from sorrel.syntax.source import Source, SyntaxProblem

VERSION = "1.0"

USAGE = """usage: sorrel [FILE [ARGUMENT...]]
       sorrel -e PROGRAM [ARGUMENT...]

Runs the program of a file, or the one given as text, or without either reads statements
from standard input and prints their values.

  -e PROGRAM      run this text
  -h, --help      print this text
  -v, --version   print the version
"""


def start():
    """Loads the standard classes; False if they cannot be read."""
    try:
        load_library()
        return True
    except OSError:
        console.complain("sorrel: cannot read the standard classes; SORREL_LIB names their folder\n")
    except SyntaxProblem as problem:
        report_syntax(problem)
    except SorrelError as problem:
        report(problem)
    return False


def run_file(path):
    try:
        text = read_file(path)
    except OSError:
        console.complain("sorrel: cannot read %s\n" % path)
        return 2
    return run_reporting(Source(path, text))


def run(argv):
    """What the arguments ask for; the exit status."""
    if len(argv) > 1:
        option = argv[1]
        if option == "-h" or option == "--help":
            console.write(USAGE)
            return 0
        if option == "-v" or option == "--version":
            console.write("Sorrel %s\n" % VERSION)
            return 0
        if option == "-e" and len(argv) == 2:
            console.complain("sorrel: -e needs a program\n")
            return 2
        if option.startswith("-") and option != "-e":
            console.complain("sorrel: there is no option %s; --help lists them\n" % option)
            return 2
    if not start():
        return 1
    if len(argv) == 1:
        session()
        return 0
    world.program = argv[1]
    if argv[1] == "-e":
        world.arguments = argv[3:]
        return run_reporting(Source("-e", argv[2]))
    world.arguments = argv[2:]
    return run_file(argv[1])


def main(argv):
    try:
        status = run(argv)
    except Exit as leaving:
        status = leaving.status
    for line in rewrites():
        console.complain(line)
    console.flush()
    return status
