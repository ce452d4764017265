# args:
"""A brainfuck interpreter running two programs."""

import sys


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."


class Tape(object):
    def __init__(self):
        self.cells = [0]
        self.position = 0

    def get(self):
        return self.cells[self.position]

    def add(self, n):
        self.cells[self.position] = (self.cells[self.position] + n) % 256

    def move(self, n):
        self.position += n
        while self.position >= len(self.cells):
            self.cells.append(0)


def match(source):
    jumps = {}
    stack = []
    for i, c in enumerate(source):
        if c == "[":
            stack.append(i)
        elif c == "]":
            start = stack.pop()
            jumps[start] = i
            jumps[i] = start
    return jumps


def run(source):
    jumps = match(source)
    tape = Tape()
    out = []
    pc = 0
    while pc < len(source):
        c = source[pc]
        if c == "+":
            tape.add(1)
        elif c == "-":
            tape.add(-1)
        elif c == ">":
            tape.move(1)
        elif c == "<":
            tape.move(-1)
        elif c == ".":
            out.append(chr(tape.get()))
        elif c == "[" and tape.get() == 0:
            pc = jumps[pc]
        elif c == "]" and tape.get() != 0:
            pc = jumps[pc]
        pc += 1
    return "".join(out)


def entry_point(argv):
    print(run(HELLO))
    print(run("++[>+++++[>+++++++<-]<-]>>.") + run("+" * 65 + "."))
    print(run("++++[>++++<-]>[<++++>-]<+.") + run(",+++[-]" + "+" * 48 + "."))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
