#!/usr/bin/env python3
"""Checks the generated programs: they are what the assembler makes of their
sources, and they print what plain Python computes.

    test_bf.py [INTERPRETER]

The interpreter is a command that takes a program file; without one the C
interpreter of benches/peers is compiled and used.
"""

import os
import subprocess
import sys
import tempfile

import bfasm

HERE = os.path.dirname(os.path.abspath(__file__))


def hello():
    return "Hello, World!\n"


def squares():
    return "".join("%d\n" % (n * n) for n in range(101))


def primes():
    lines = []
    for n in range(2, 10000):
        if all(n % d for d in range(2, int(n ** 0.5) + 1)):
            lines.append("%d\n" % n)
    return "".join(lines)


def hanoi():
    moves = []

    def carry(disc, source, target):
        if disc < 0:
            return
        other = ({"A", "B", "C"} - {source, target}).pop()
        carry(disc - 1, source, other)
        moves.append("%s%s%s\n" % (chr(ord("a") + disc), source, target))
        carry(disc - 1, other, target)

    # An even number of discs, the smallest first to B: the tower goes to C.
    carry(13, "A", "C")
    return "".join(moves)


def mandelbrot():
    digits = 4 ** 7

    def signed(value):
        value %= digits
        return value - digits if value >= digits // 2 else value

    shades = "  .,:;-=+*oxOXM#@"
    lines = []
    for row in range(27):
        ci = -1144 + 88 * row
        line = []
        for column in range(66):
            cr = -2253 + 44 * column
            zr = zi = steps = 0
            while steps < 16:
                if zr * zr + zi * zi >= 4 << 20:
                    break
                cross = abs(zr) * abs(zi) >> 10
                if (zr < 0) != (zi < 0):
                    cross = -(2 * cross)
                else:
                    cross = 2 * cross
                zr, zi = signed((zr * zr - zi * zi >> 10) + cr), signed(cross + ci)
                steps += 1
            line.append(shades[steps])
        lines.append("".join(line) + "\n")
    return "".join(lines)


PROGRAMS = [("hello", hello), ("squares", squares), ("primes", primes),
            ("hanoi", hanoi), ("mandelbrot", mandelbrot)]


def c_interpreter(folder):
    binary = os.path.join(folder, "bf")
    source = os.path.join(HERE, "..", "..", "benches", "peers", "bf.c")
    subprocess.check_call(["cc", "-O2", "-o", binary, source])
    return [binary]


def main(argv):
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        command = argv[1:] or c_interpreter(folder)
        for name, compute in PROGRAMS:
            path = os.path.join(HERE, "programs", name + ".b")
            with open(os.path.join(HERE, "src", name + ".bfa")) as stream:
                assembled = bfasm.assemble(stream.read())
            with open(path) as stream:
                same = stream.read() == assembled
            output = subprocess.run(command + [path], stdout=subprocess.PIPE).stdout
            right = output.decode("latin-1") == compute()
            verdict = "ok"
            if not same:
                verdict = "programs/%s.b is not what src/%s.bfa assembles to" % (name, name)
            elif not right:
                verdict = "wrong output"
            failures += verdict != "ok"
            print("%-12s %s" % (name, verdict))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
