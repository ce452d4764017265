#!/usr/bin/env python3
"""Runs the programs in tests/ and benchmarks/, programs that must fail, sessions, and the command line.

    test_sorrel.py [COMMAND...]

The command is the interpreter, by default targetsorrel.py on this Python.  A command must do the same as that; by itself
it is tested without RPython on the path, against the expectations written here.
"""

import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ORACLE = [sys.executable, os.path.join(HERE, "targetsorrel.py")]

# (arguments, standard input, exit status, standard output, standard error)
COMMANDS = [
    (["-e", "print(1 + 2)"], "", 0, "3\n", ""),
    (["-e", "7"], "", 7, "", ""),
    (["-e", "System.exit(3); print(1)"], "", 3, "", ""),
    (["-e", "print(System.arguments)", "a", "-b"], "", 0, "[\"a\", \"-b\"]\n", ""),
    (["-e", "while (true) { var line = Console.readLine\n if (line.isNil) { break }\n print(line.reversed) }"],
     "abc\n\nde", 0, "cba\n\ned\n", ""),
    (["--version"], "", 0, "Sorrel 1.0\n", ""),
    (["-e"], "", 2, "", "sorrel: -e needs a program\n"),
    (["--frobnicate"], "", 2, "", "sorrel: there is no option --frobnicate; --help lists them\n"),
    (["/no/such/file"], "", 2, "", "sorrel: cannot read /no/such/file\n"),
    ([], "1 + 2\nvar x = [\n1, 2]\nx.map { |y|\n  y * 2\n}\nnil\nx.foo\n\"a\"\n1 +\n2\n)\nclass A { go => 1 / 0 }\nA().go\n",
     0, "> 3\n>   [1, 2]\n>     [2, 4]\n> > > \"a\"\n>   3\n> > A\n> > \n",
     "MessageError: a List does not understand `foo`\n  at input 5:1:2\n    x.foo\n     ^\n"
     "input 8:1:1: expected an expression, found `)`\n    )\n    ^\n"
     "ArithmeticError: division by zero\n  at input 9:1:19 in A.go\n    class A { go => 1 / 0 }\n"
     "                      ^\n  at input 10:1:4\n"),
    (["-e", "def f(n) {\n  g(n)\n}\ndef g(n) {\n  apply { n + nil }\n}\ndef apply(b) => b()\nf(1)"], "", 1, "",
     "TypeError: Number.+: expected a Number, got nil\n  at -e:5:13 in g\n      apply { n + nil }\n"
     "                ^\n  at -e:7:18 in apply\n  at -e:5:9 in g\n  at -e:2:4 in f\n"
     "  at -e:8:2\n"),
    (["-e", "throw 5"], "", 1, "", "uncaught value: 5\n  at -e:1:1\n    throw 5\n    ^\n"),
    (["-e", "class E < Error { toString => nil.foo }; throw E(1)"], "", 1, "",
     "an uncaught value, whose toString failed\n  at -e:1:42\n    class E < Error { toString => nil.foo }; throw E(1)\n"
     "                                             ^\n"),
    (["-e", "print(1)\nvar x = (1 + \n"], "", 2, "",
     "-e:3:1: expected an expression, found the end of the line\n    \n    ^\n"),
]

# (program, the message without its place)
WRONG = [
    ("1 +* 2", "1:4: expected an expression, found `*`"),
    ("\"open", "1:1: a string is not closed"),
    ("\"a #{1 + \"", "1:10: a string is not closed"),
    ("\"\\q\"", "1:3: there is no escape `\\q`"),
    ("\"\\x4\"", "1:3: `\\x` is followed by two hexadecimal digits"),
    ("$", "1:1: the character `$` means nothing here"),
    ("0x", "1:1: 0x is no number"),
    ("1 2", "1:3: expected the end of the statement, found `2`"),
    ("foo(1", "1:6: expected `,` or `)`, found the end of the line"),
    ("1 = 2", "1:3: this cannot be assigned to"),
    ("f() += 2", "1:5: this cannot be assigned to"),
    ("return 1", "1:1: `return` stands outside of all methods and functions"),
    ("{ return 1 }", "1:3: `return` stands outside of all methods and functions"),
    ("break", "1:1: `break` stands outside of all loops of this function"),
    ("while (true) { { continue }.call() }", "1:18: `continue` stands outside of all loops of this function"),
    ("def f { class A { } }", "1:9: classes are defined outside of functions and of other classes"),
    ("if (true) { class A { } }", "1:13: classes are defined at the top level of a file"),
    ("super.foo", "1:1: `super` stands outside of all classes"),
    ("def f(a, a) { }", "1:1: there is a variable `a` here already"),
    ("if (true) { var a = 1; var a = 2 }", "1:24: there is a variable `a` here already"),
    ("class { }", "1:7: expected the name of a class, found `{`"),
    ("class A { 5 }", "1:11: expected a method, found `5`"),
    ("try { }", "1:8: expected `catch` or `finally`, found the end of the line"),
    ("a.", "1:3: expected the name of a method, found the end of the line"),
    ("class A < Integer { }", "TypeError: the class Integer cannot have subclasses"),
    ("class A < Nothing { }", "TypeError: the superclass `Nothing` is no class"),
    ("class A { }; class B { }; class B < A { }", "TypeError: the class B has another superclass"),
    ("var A = 1; class A { }", "TypeError: `A` is a variable already, not a class"),
    ("def f(n) => f(n + 1) + 1; f(0)", "StackOverflow: calls are nested too deeply"),
]


def run(command, arguments, text="", with_rpython=True):
    env = dict(os.environ)
    path = env.get("PYTHONPATH", "").split(os.pathsep)
    root = os.path.dirname(os.path.dirname(HERE))
    env["PYTHONPATH"] = os.pathsep.join([root] + path if with_rpython else [p for p in path if p != root])
    done = subprocess.run(command + arguments, input=text.encode("latin-1"), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=env, cwd=HERE)
    return done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1")


class Checks:
    def __init__(self):
        self.failures = 0

    def equal(self, what, expected, found):
        if expected != found:
            self.failures += 1
            print("FAILED %s\n  expected %r\n  found    %r" % (what, expected, found))


def programs():
    for folder in ("tests", "benchmarks"):
        for path in sorted(glob.glob(os.path.join(HERE, folder, "*.sorrel"))):
            yield os.path.relpath(path, HERE)


def main(argv):
    command = argv[1:]
    checks = Checks()
    for arguments, text, status, out, err in COMMANDS:
        checks.equal(arguments, (status, out, err), run(command or ORACLE, arguments, text))
    for program, message in WRONG:
        status, _, err = run(command or ORACLE, ["-e", program])
        checks.equal(program, message, err.split("\n")[0].replace("-e:", ""))
        checks.equal(program, 2 if message[0].isdigit() else 1, status)
    with tempfile.TemporaryDirectory() as folder:
        checks.equal("no library", 1, run(["env", "SORREL_LIB=" + os.path.join(folder, "none")] + (command or ORACLE),
                                          ["-e", "1"])[0])
    for path in programs():
        # Alone, the interpreter must do the same with RPython and without.
        found = run(command or ORACLE, [path], with_rpython=bool(command))
        checks.equal(path, run(ORACLE, [path]), found)
        if path.startswith("tests"):
            checks.equal(path, 0, found[0])
    print("%d failures" % checks.failures)
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
