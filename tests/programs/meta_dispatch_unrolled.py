# args:
"""A bytecode loop made of a table: unrolled over names found at import, methods by constant getattr."""

import sys

from rpython.rlib.unroll import unrolling_iterable

OPCODES = ["PUSH", "ADD", "SWAP", "DUP", "JUMP_IF", "STOP"]
for _i, _name in enumerate(OPCODES):
    globals()["OP_" + _name] = _i
unrolled = unrolling_iterable([(i, "do_" + name.lower(), name in ("PUSH", "JUMP_IF")) for i, name in enumerate(OPCODES)])


class Stop(Exception):
    def __init__(self, value):
        self.value = value


class Frame(object):
    def __init__(self, code):
        self.code = code
        self.stack = []
        self.pc = 0

    def do_push(self, n):
        self.stack.append(n)

    def do_add(self):
        self.stack.append(self.stack.pop() + self.stack.pop())

    def do_swap(self):
        a = self.stack.pop()
        b = self.stack.pop()
        self.stack.append(a)
        self.stack.append(b)

    def do_dup(self):
        self.stack.append(self.stack[-1])

    def do_jump_if(self, target):
        if self.stack.pop() < 20:
            self.pc = target

    def do_stop(self):
        raise Stop(self.stack.pop())

    def run(self):
        while True:
            opcode = ord(self.code[self.pc])
            self.pc += 1
            for number, method, has_arg in unrolled:
                if opcode == number:
                    if has_arg:
                        arg = ord(self.code[self.pc])
                        self.pc += 1
                        getattr(self, method)(arg)
                    else:
                        getattr(self, method)()
                    break
            else:
                raise ValueError("opcode %d" % opcode)


def assemble(items):
    return "".join([chr(n) for n in items])

CODE = assemble([OP_PUSH, 3, OP_PUSH, 4, OP_SWAP, OP_ADD, OP_DUP, OP_JUMP_IF, 2, OP_STOP])


def entry_point(argv):
    for code in [CODE, assemble([OP_PUSH, 9, OP_STOP]), assemble([200]), assemble([OP_ADD])]:
        try:
            Frame(code).run()
        except Stop as e:
            print("value", e.value)
        except ValueError as e:
            print("error", str(e))
        except IndexError:
            print("stack")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
