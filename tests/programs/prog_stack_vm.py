# args:
"""An assembler and a virtual machine with frames, handlers and a table of operations made at import."""

import sys

class Op:
    def __init__(self, name, arg, effect):
        self.name = name
        self.has_arg = arg
        self.effect = effect

OPS = [Op(*row) for row in [("PUSH", True, 1), ("ADD", False, -1), ("SUB", False, -1), ("MUL", False, -1), ("JMP", True, 0), ("JZ", True, -1),
   ("LOAD", True, 1), ("STORE", True, -1), ("PRINT", False, -1), ("CALL", True, 0), ("RET", False, -1), ("HALT", False, 0), ("LT", False, -1), ("DIV", False, -1), ("THROW", False, -1), ("TRY", True, 0), ("ENDTRY", False, 0), ("DUP", False, 1)]]
BY_NAME = {}
for i, op in enumerate(OPS):
    BY_NAME[op.name] = i
    globals()["OP_" + op.name] = i

class VMError(Exception):
    pass
class StackUnderflow(VMError):
    def __init__(self, pc):
        VMError.__init__(self, "underflow")
        self.pc = pc
class Thrown(VMError):
    def __init__(self, value):
        self.value = value

def assemble(source):
    labels = {}
    code = []
    fixups = []
    for n, line in enumerate(source.split("\n")):
        line = line.split("#")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
            continue
        parts = line.split()
        name = parts[0].upper()
        if name not in BY_NAME:
            raise VMError("line %d: unknown %s" % (n + 1, name))
        number = BY_NAME[name]
        code.append(number)
        if OPS[number].has_arg:
            arg = parts[1]
            try:
                code.append(int(arg))
            except ValueError:
                fixups.append((len(code), arg))
                code.append(-1)
    for at, label in fixups:
        code[at] = labels[label]
    return code[:]

class Frame:
    def __init__(self, code, pc, outer, nlocals=8):
        self.code = code
        self.pc = pc
        self.stack = []
        self.locals = [0] * nlocals
        self.outer = outer
        self.handlers = []
    def push(self, v):
        self.stack.append(v)
    def pop(self):
        if not self.stack:
            raise StackUnderflow(self.pc)
        return self.stack.pop()

class VM:
    def __init__(self):
        self.out = []
        self.steps = 0
        self.counts = {}
    def run(self, code):
        frame = Frame(code, 0, None)
        while True:
            try:
                frame = self.step(frame)
                if frame is None:
                    return
            except Thrown as t:
                while frame is not None and not frame.handlers:
                    frame = frame.outer
                if frame is None:
                    raise
                frame.pc = frame.handlers.pop()
                frame.push(t.value)
    def step(self, frame):
        op = frame.code[frame.pc]
        self.steps += 1
        name = OPS[op].name
        self.counts[name] = self.counts.get(name, 0) + 1
        frame.pc += 1
        arg = 0
        if OPS[op].has_arg:
            arg = frame.code[frame.pc]
            frame.pc += 1
        if op == OP_PUSH:
            frame.push(arg)
        elif op == OP_ADD:
            b, a = frame.pop(), frame.pop()
            frame.push(a + b)
        elif op == OP_SUB:
            b, a = frame.pop(), frame.pop()
            frame.push(a - b)
        elif op == OP_MUL:
            b, a = frame.pop(), frame.pop()
            frame.push(a * b)
        elif op == OP_DIV:
            b, a = frame.pop(), frame.pop()
            try:
                frame.push(a // b)
            except ZeroDivisionError:
                raise Thrown(-99)
        elif op == OP_LT:
            b, a = frame.pop(), frame.pop()
            frame.push(int(a < b))
        elif op == OP_JMP:
            frame.pc = arg
        elif op == OP_JZ:
            if frame.pop() == 0:
                frame.pc = arg
        elif op == OP_LOAD:
            frame.push(frame.locals[arg])
        elif op == OP_STORE:
            frame.locals[arg] = frame.pop()
        elif op == OP_PRINT:
            self.out.append(str(frame.pop()))
        elif op == OP_CALL:
            inner = Frame(frame.code, arg, frame)
            inner.locals[0] = frame.pop()
            return inner
        elif op == OP_RET:
            value = frame.pop()
            if frame.outer is None:
                return None
            frame.outer.push(value)
            return frame.outer
        elif op == OP_TRY:
            frame.handlers.append(arg)
        elif op == OP_ENDTRY:
            frame.handlers.pop()
        elif op == OP_THROW:
            raise Thrown(frame.pop())
        elif op == OP_DUP:
            v = frame.pop()
            frame.push(v)
            frame.push(v)
        elif op == OP_HALT:
            return None
        else:
            assert False, "bad opcode"
        return frame

PROGRAMS = ["""
push 10
call fact
print
push 0
store 1
loop:
load 1
dup
print
push 1
add
dup
store 1
push 5
lt
jz end
jmp loop
end:
try caught
push 1
push 0
div
print
caught:
print
halt
fact:
load 0
push 2
lt
jz rec
push 1
ret
rec:
load 0
load 0
push 1
sub
call fact
mul
ret
""", "add\nhalt", "push 5\nthrow", "frob 1", "try a\npush 3\ncall f\nhalt\na:\nprint\nhalt\nf:\nload 0\nthrow"]

def entry_point(argv):
    for source in PROGRAMS:
        vm = VM()
        try:
            vm.run(assemble(source))
        except StackUnderflow as e:
            print("underflow at", e.pc)
        except Thrown as t:
            print("uncaught", t.value)
        except VMError as e:
            print("error", e)
        finally:
            print(",".join(vm.out), vm.steps)
        for name in sorted(vm.counts.keys()):
            print("%-8s%4d" % (name, vm.counts[name]))
    return 0
if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
