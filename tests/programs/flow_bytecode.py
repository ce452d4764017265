# args:
"""A dispatch loop with many branches and local state."""

import sys


LOAD, ADD, SUB, JUMP, JUMP_IF_ZERO, PRINT, HALT, DUP, SWAP = range(9)

CODE = [(LOAD, 10), (DUP, 0), (PRINT, 0), (LOAD, 3), (SUB, 0), (DUP, 0), (JUMP_IF_ZERO, 11), (DUP, 0), (LOAD, 100), (SWAP, 0),
        (JUMP, 12), (HALT, 0), (PRINT, 0), (ADD, 0), (PRINT, 0), (HALT, 0)]


def run(code):
    stack = []
    pc = 0
    steps = 0
    while True:
        op, arg = code[pc]
        pc += 1
        steps += 1
        if op == LOAD:
            stack.append(arg)
        elif op == ADD:
            b = stack.pop()
            stack.append(stack.pop() + b)
        elif op == SUB:
            b = stack.pop()
            stack.append(stack.pop() - b)
        elif op == JUMP:
            pc = arg
        elif op == JUMP_IF_ZERO:
            if stack.pop() == 0:
                pc = arg
        elif op == PRINT:
            print(stack.pop())
        elif op == DUP:
            stack.append(stack[-1])
        elif op == SWAP:
            stack[-1], stack[-2] = stack[-2], stack[-1]
        elif op == HALT:
            return steps
        else:
            raise ValueError


def entry_point(argv):
    print("steps", run(CODE))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
