#!/usr/bin/env python3
"""Runs the test programs in tests/ and some that must fail.

    test_lisp.py [COMMAND...]

The command is the interpreter, by default lisp.py on this Python.
"""

import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

# (program, exit status, standard output, end of standard error)
FAILING = [
    ("(display 1)\n\n(car 5)\n(display 2)", 1, "1", ":3: error: car: expected a pair, got 5\n"),
    ("(display \"a\")\n(raise 'b)", 1, "a", ":2: error: uncaught value: b\n"),
    ("(1 2", 1, "", ":1: error: a list is not closed\n"),
    ("1\n)", 1, "", ":2: error: unexpected )\n"),
    ("(display 1) (exit 7)", 7, "1", ""),
    ("(define (f) (+ 1 (f)))\n(f)", 1, "", ":2: error: recursion is too deep\n"),
    ("(assert-equal 1 2) (test-summary 'x)", 1,
     "FAILED 2\n       expected 1, got 2\nx: 0 passed, 1 failed\n", ""),
]

SESSION = ("(+ 1 2)\n(define x\n 5)\n(* x x)\n(car x)\n\"a\"\n)\n",
           "> 3\n>   x\n> 25\n> > \"a\"\n> > \n")


def environment():
    env = dict(os.environ)
    root = os.path.dirname(os.path.dirname(HERE))
    env["PYTHONPATH"] = os.pathsep.join([root] + env.get("PYTHONPATH", "").split(os.pathsep))
    return env


def run(command, text=""):
    done = subprocess.run(command, input=text.encode("latin-1"), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment())
    return done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1")


def main(argv):
    command = argv[1:] or [sys.executable, os.path.join(HERE, "lisp.py")]
    failures = 0
    for path in sorted(glob.glob(os.path.join(HERE, "tests", "*.lisp"))):
        status, out, err = run(command + [path])
        failures += status != 0
        sys.stdout.write(out + err)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "failing.lisp")
        for program, status, out, err in FAILING:
            with open(path, "w") as stream:
                stream.write(program)
            found = run(command + [path])
            if found[0] != status or found[1] != out or not found[2].endswith(err):
                failures += 1
                print("FAILED %r: %r" % (program, found))
    found = run(command, SESSION[0])
    if found[:2] != (0, SESSION[1]):
        failures += 1
        print("FAILED session: %r" % (found,))
    print("%d failures" % failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
