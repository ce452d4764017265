#!/usr/bin/env python
"""Runs the demonstrations of the language, or the program in a file."""
import os
import sys

from tiny import demos
from tiny.errors import TinyError, SyntaxTrouble, describe
from tiny.lexer import count_tokens, first_token
from tiny.nodes import Frame
from tiny.objects import W_Int, mean_of, root
from tiny.parser import Parser

LIMIT = sys.maxint
MODE = 0644L


def logged(function):
    """While the program is imported functions are Python's."""
    LOGGED.append(function.func_name)
    return function

LOGGED = []


def run(source):
    frame = Frame({})
    try:
        Parser(source).program().run(frame)
    except SyntaxTrouble, e:
        print "syntax:", describe(e)
        return 1
    except TinyError, e:
        print "error:", describe(e, (1, 100))
        return 2
    names = frame.variables.keys()
    for i in range(len(names)):
        for k in range(i):
            if names[k] > names[i]:
                names[k], names[i] = names[i], names[k]
    for name in names:
        print name, "=", frame.variables[name].text()
    return 0


def run_file(name):
    try:
        fd = os.open(name, os.O_RDONLY, MODE)
    except OSError, e:
        print "cannot read", name
        return 3
    source = ""
    while True:
        part = os.read(fd, 4096)
        if not part:
            break
        source += part
    os.close(fd)
    return run(source)


@logged
def entry_point(argv):
    if len(argv) > 1:
        return run_file(argv[1])
    status = 0
    for name in demos.NAMES:
        source = demos.DEMOS[name]
        print "--", name, "has", count_tokens(source), "tokens,",
        print "the first is", `first_token(source)`
        status = status * 4 + run(source)
    print mean_of([1, 5, 9, 14])[0], mean_of([1, 5, 9, 14])[1]
    print root(W_Int(2)).text(), demos.TOTAL / 2, LIMIT > 0
    return status / 4


def target(driver, args):
    driver.exe_name = "tiny"
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
