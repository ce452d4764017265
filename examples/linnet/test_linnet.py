#!/usr/bin/env python3
"""Runs the programs in tests/, programs that must fail, a session, and the command line.

    test_linnet.py [COMMAND...]
    test_linnet.py --bless          writes what the programs of tests/ print now, to be reviewed as a diff

The command is the virtual machine, by default targetlinnet.py on this Python, once with RPython on the path
and once without.
"""

import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# (text of the program, exit status, standard output, standard error); the program is main.linnet.
PROGRAMS = [
    ("'hello' println", 0, "hello\n", ""),
    ("System exit: 3. 1 println", 3, "", ""),
    ("System arguments println", 0, "#('a' '-b')\n", ""),
    ("[System exit: 4] ensure: ['not any more' println]", 4, "", ""),
    ("1 foo", 1, "", "MessageError: Integer does not understand #foo\n"
     "  in Object>>doesNotUnderstand:with: (Object.linnet:47)\n  in program (main.linnet:1)\n"),
    ("class A : Object\n  def go: n [\n    ^#(1) do: [:x |\n      n / 0]\n  ]\nend\n"
     "[A new\n  go: 3] ensure: ['left' println]",
     1, "left\n", "ArithmeticError: division by zero\n  in [] in A>>go: (main.linnet:4)\n"
     "  in Array>>do: (Array.linnet:26)\n  in A>>go: (main.linnet:3)\n  in [] in program (main.linnet:8)\n"
     "  in program (main.linnet:8)\n"),
    ("class R : Object\n  def down => (self down) + 1.\nend\nR new down", 1, "",
     "StackOverflow: messages are nested too deeply\n" + "  in R>>down (main.linnet:2)\n" * 12
     + "  ... 99985 more ...\n" + "  in R>>down (main.linnet:2)\n" * 3 + "  in program (main.linnet:4)\n"),
    ("Warning signal: 'look'. 'on' println", 0, "on\n", "warning: look\n"),
    ("Helper help println", 0, "helped\n", ""),
    ("Broken new", 2, "", "Broken.linnet:2: expected `def` or `end`, found `oops`\n"),
    ("line := nil.\n[line := System readLine. line isNil] whileFalse: [line reversed println]", 0, "cba\ned\n", ""),
    ("'open", 2, "", "main.linnet:1: a string is not closed\n"),
    ("x := (1 + ", 2, "", "main.linnet:1: expected an expression, found the end of the text\n"),
    ("1 2", 2, "", "main.linnet:1: expected `.`, found `2`\n"),
    ("3 foo: 1; bar; := 2", 2, "", "main.linnet:1: expected a message after `;`, found `:=`\n"),
    ("class A : Object def x => super end", 2, "", "main.linnet:1: expected `.`, found the end of the text\n"),
    ("class A : Object def x => super. end", 2, "", "main.linnet:1: `super` is only good for sending messages to\n"),
    ("(" * 1000, 2, "", "main.linnet:1: this is nested too deeply\n"),
    ("super foo", 2, "", "main.linnet:1: `super` stands outside of all classes\n"),
    ("37r1", 2, "", "main.linnet:1: a radix is between 2 and 36\n"),
    ("2r12", 2, "", "main.linnet:1: these are no digits of base 2\n"),
    ("#", 2, "", "main.linnet:1: expected a symbol after `#`\n"),
]

# (arguments, standard input, exit status, standard output, standard error)
COMMANDS = [
    (["--frobnicate"], "", 2, "", "linnet: there is no option --frobnicate; --help lists them\n"),
    (["--lib"], "", 2, "", "linnet: --lib needs a value\n"),
    (["/no/such/file"], "", 2, "", "linnet: cannot read /no/such/file\n"),
    (["--lib", "/no/such", "x"], "", 1, "",
     "linnet: cannot read the class library in /no/such; --lib names its folder\n"),
    ([], "1 + 2\nit * 2\nx := #(1 2\n3)\nnil\nx foo\n)\nclass A : Object\n  def x => 'in A'.\nend\nA new x\n", 0,
     "linnet> 3\nlinnet> 6\nlinnet>       | #(1 2 3)\n"
     "linnet> linnet> linnet> linnet>       |       | A\nlinnet> 'in A'\nlinnet> \n",
     "MessageError: Array does not understand #foo\n  in Object>>doesNotUnderstand:with: (Object.linnet:47)\n"
     "  in program (input:1)\ninput:1: expected an expression, found `)`\n"),
]

DUMP = """\
program (0 parameters, 0 variables, 4 slots)
   1     0  GLOBAL 0 (Object)
         3  DEFINE 0 (Adder)
         6  POP
   4     7  GLOBAL 1 (Adder)
        10  SEND 0 (new)
        13  CONSTANT 0 (2)
        16  SEND 1 (to:)
        19  SEND 2 (println)
        22  RETURN
Adder>>to: (1 parameters, 1 variables, 6 slots)
"""


class Checks(object):
    def __init__(self):
        self.count = 0
        self.failures = 0

    def equal(self, what, expected, found):
        self.count += 1
        if expected != found:
            self.failures += 1
            print("FAILED %s\n  expected %r\n  found    %r" % (what, expected, found))


def run(command, arguments, text="", with_rpython=True):
    """Exit status, standard output and error of a run in this folder."""
    env = dict(os.environ)
    paths = [path for path in env.get("PYTHONPATH", "").split(os.pathsep) if path != ROOT]
    env["PYTHONPATH"] = os.pathsep.join(([ROOT] if with_rpython else []) + paths)
    done = subprocess.run(command + arguments, input=text.encode("latin-1"), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=env, cwd=HERE)
    return done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1")


def expected_output(path):
    return path[:-len(".linnet")] + ".out"


def test_programs():
    return sorted(os.path.relpath(path, HERE) for path in glob.glob(os.path.join(HERE, "tests", "*.linnet")))


def bless(command):
    for path in test_programs():
        status, out, err = run(command, [path])
        if status != 0:
            print("%s: status %d\n%s" % (path, status, err))
            return 1
        with open(os.path.join(HERE, expected_output(path)), "w", encoding="latin-1", newline="") as file:
            file.write(out)
    return 0


def check(command, with_rpython, checks):
    for path in test_programs():
        with open(os.path.join(HERE, expected_output(path)), encoding="latin-1", newline="") as file:
            checks.equal(path, (0, file.read(), ""), run(command, [path], with_rpython=with_rpython))
    for arguments, text, status, out, err in COMMANDS:
        checks.equal(arguments, (status, out, err), run(command, arguments, text, with_rpython))
    with tempfile.TemporaryDirectory() as folder:
        def write(name, text):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
            return os.path.join(folder, name)
        write("Helper.linnet", "class Helper : Object\n  def class help => 'helped'.\nend\n")
        write("Broken.linnet", "class Broken : Object\n  oops\nend\n")
        for program, status, out, err in PROGRAMS:
            path = write("main.linnet", program)
            checks.equal(program, (status, out, err), run(command, [path, "a", "-b"], "abc\nde", with_rpython))
        path = write("main.linnet", "class Adder : Object\n  def to: n [| m | m := n. ^m + 1]\nend\n"
                     "(Adder new to: 2) println")
        status, out, _ = run(command, ["--dump", path], "", with_rpython)
        checks.equal("--dump", (0, DUMP, "3\n"), (status, out[:len(DUMP)], out[-2:]))


def main(argv):
    untranslated = [sys.executable, os.path.join(HERE, "targetlinnet.py")]
    if argv[1:] == ["--bless"]:
        return bless(untranslated)
    checks = Checks()
    if len(argv) > 1:
        check(argv[1:], True, checks)
    else:
        check(untranslated, True, checks)
        check(untranslated, False, checks)
    print("%d checks, %d failures" % (checks.count, checks.failures))
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
