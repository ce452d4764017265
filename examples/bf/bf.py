"""Brainfuck: the smallest complete interpreter.

    bf.py PROGRAM

The text is reduced to its eight commands, each bracket is matched with its
partner, and one loop runs the commands on a tape of cells modulo 256.  The
three lines that mention the `driver` are all that a tracing JIT needs.
"""

import os
import sys

from rpython.rlib import rposix
from rpython.rlib.jit import JitDriver

COMMANDS = "+-<>.,[]"


class BfError(Exception):
    def __init__(self, message):
        self.message = message


# ---------------------------------------------------------- the program

def read_file(path):
    try:
        fd = os.open(path, os.O_RDONLY, 0o666)
    except OSError:
        raise BfError("cannot read " + path)
    parts = []
    try:
        while True:
            part = rposix.read(fd, 65536)
            if part == "":
                break
            parts.append(part)
    except OSError:
        raise BfError("cannot read " + path)
    finally:
        os.close(fd)
    return "".join(parts)


def parse(text):
    """Keeps the commands; everything else is a comment."""
    kept = []
    for char in text:
        if char in COMMANDS:
            kept.append(char)
    return "".join(kept)


def match_brackets(program):
    """The partner of the bracket at each place, and 0 where there is none."""
    bracket_map = [0] * len(program)
    opened = []
    for place in range(len(program)):
        char = program[place]
        if char == "[":
            opened.append(place)
        elif char == "]":
            if len(opened) == 0:
                raise BfError("unmatched ] at command %d" % place)
            partner = opened.pop()
            bracket_map[partner] = place
            bracket_map[place] = partner
    if len(opened) > 0:
        raise BfError("unmatched [ at command %d" % opened[-1])
    return bracket_map


class Tape(object):
    """Cells to the right of a first one, as many as the program visits."""

    def __init__(self):
        self.cells = [0] * 16
        self.position = 0

    def get(self):
        return self.cells[self.position]

    def set(self, value):
        self.cells[self.position] = value & 255

    def increment(self):
        self.cells[self.position] = (self.cells[self.position] + 1) & 255

    def decrement(self):
        self.cells[self.position] = (self.cells[self.position] - 1) & 255

    def advance(self):
        self.position += 1
        if self.position == len(self.cells):
            self.cells.append(0)

    def retreat(self):
        if self.position == 0:
            raise BfError("the pointer left the tape")
        self.position -= 1


# ---------------------------------------------------------- the interpreter

def get_printable_location(pc, program, bracket_map):
    first = max(pc - 5, 0)
    last = min(pc + 6, len(program))
    assert first >= 0 and last >= 0
    return "%s_%s_%s" % (program[first:pc], program[pc], program[pc + 1:last])


driver = JitDriver(greens=["pc", "program", "bracket_map"], reds=["tape"],
                   get_printable_location=get_printable_location)


def run(program, bracket_map):
    tape = Tape()
    pc = 0
    while pc < len(program):
        driver.jit_merge_point(pc=pc, program=program, bracket_map=bracket_map,
                               tape=tape)
        command = program[pc]
        if command == ">":
            tape.advance()
        elif command == "<":
            tape.retreat()
        elif command == "+":
            tape.increment()
        elif command == "-":
            tape.decrement()
        elif command == ".":
            rposix.write(1, chr(tape.get()))
        elif command == ",":
            data = rposix.read(0, 1)
            tape.set(ord(data[0]) if len(data) == 1 else 0)
        elif command == "[":
            if tape.get() == 0:
                pc = bracket_map[pc]
        elif command == "]":
            if tape.get() != 0:
                pc = bracket_map[pc]
        pc += 1


def entry_point(argv):
    if len(argv) != 2:
        rposix.write(2, "usage: bf PROGRAM\n")
        return 1
    try:
        program = parse(read_file(argv[1]))
        run(program, match_brackets(program))
    except BfError as error:
        rposix.write(2, "bf: %s\n" % error.message)
        return 1
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
