"""The loop that runs bytecodes, and what each of them does.

A class whose metaclass matches its functions with the table of instructions holds what the instructions do; the loop is
unrolled over them.
"""

import keyword

from . import control
from .arrays import W_Array, array_of
from .bytecode import FAST, FRAME, INSTRUCTIONS, JUMP, NAMES, NUMBERS, PLAIN, SIZES
from .objects import LinnetError, W_Big, W_Block, W_Boolean, W_Float, W_Instance, W_Int, w_false, w_nil, w_true
from .rlib import JitDriver, ovfcheck, rbigint, unrolling_iterable


def get_printable_location(pc, code):
    return "%s:%d %s %s" % (code.source, code.line_at(pc + 1), code.describe(), NAMES[ord(code.bytecode[pc])])


# Programs may run programs (`System load:`), each in a loop of its own.
driver = JitDriver(greens=["pc", "code"], reds=["frame", "vm"], get_printable_location=get_printable_location,
                   is_recursive=True)


class InstructionSet(type):
    """Collects the functions of a class that are named like instructions, in the order of their opcodes."""

    def __new__(mcs, name, bases, namespace):
        cls = type.__new__(mcs, name, bases, namespace)
        functions = []
        for number, (instruction, operands, kind, _) in enumerate(INSTRUCTIONS):
            word = instruction.lower()
            function = namespace[instruction if keyword.iskeyword(word) else word]
            functions.append((number, operands, kind, SIZES[number], function))
        cls.table = unrolling_iterable(functions)
        return cls


def fast_arithmetic(on_ints, on_floats, on_bigs):
    """What an instruction does if both operands are numbers of the machine; else it is a send."""
    def instruction(vm, frame, a, b):
        sp = frame.sp
        w_left = frame.stack[sp - 2]
        w_right = frame.stack[sp - 1]
        if isinstance(w_left, W_Int) and isinstance(w_right, W_Int):
            try:
                w_result = W_Int(on_ints(w_left.value, w_right.value))
            except OverflowError:
                w_result = W_Big(on_bigs(rbigint.fromint(w_left.value), rbigint.fromint(w_right.value)))
        elif isinstance(w_left, W_Float) and isinstance(w_right, W_Float):
            w_result = W_Float(on_floats(w_left.value, w_right.value))
        else:
            return False
        frame.stack[sp - 2] = w_result
        frame.sp = sp - 1
        return True
    return instruction


def fast_comparison(on_ints, on_floats):
    def instruction(vm, frame, a, b):
        sp = frame.sp
        w_left = frame.stack[sp - 2]
        w_right = frame.stack[sp - 1]
        if isinstance(w_left, W_Int) and isinstance(w_right, W_Int):
            result = on_ints(w_left.value, w_right.value)
        elif isinstance(w_left, W_Float) and isinstance(w_right, W_Float):
            result = on_floats(w_left.value, w_right.value)
        else:
            return False
        frame.stack[sp - 2] = w_true if result else w_false
        frame.sp = sp - 1
        return True
    return instruction


def truth(w_value):
    if isinstance(w_value, W_Boolean):
        return w_value.value
    raise LinnetError("TypeError", "expected true or false")


class Instructions(object, metaclass=InstructionSet):
    """What the instructions do.  PLAIN, FAST and FRAME ones get the frame and their operands, JUMP ones the place of
    the next instruction and the target.  Words of Python are in capitals."""

    # ------------------------------------------------ values

    def nil(vm, frame, a, b):
        frame.push(w_nil)

    def true(vm, frame, a, b):
        frame.push(w_true)

    def false(vm, frame, a, b):
        frame.push(w_false)

    def self(vm, frame, a, b):
        frame.push(frame.w_receiver)

    def constant(vm, frame, a, b):
        frame.push(frame.code.constants[a])

    def local(vm, frame, a, b):
        frame.push(frame.stack[a])

    def set_local(vm, frame, a, b):
        frame.stack[a] = frame.top()

    def outer(vm, frame, a, b):
        frame.push(frame.at_level(a).stack[b])

    def set_outer(vm, frame, a, b):
        frame.at_level(a).stack[b] = frame.top()

    def field(vm, frame, a, b):
        w_self = frame.w_receiver
        assert isinstance(w_self, W_Instance)
        frame.push(w_self.fields[a])

    def set_field(vm, frame, a, b):
        w_self = frame.w_receiver
        assert isinstance(w_self, W_Instance)
        w_self.fields[a] = frame.top()

    def GLOBAL(vm, frame, a, b):
        variable = frame.code.globals[a]
        w_value = variable.w_value
        if w_value is None:
            try:
                w_value = vm.load_global(variable)
            except control.Unhandled as problem:
                return control.signal(vm, frame, problem.w_exception)
        frame.push(w_value)
        return frame

    def set_global(vm, frame, a, b):
        frame.code.globals[a].w_value = frame.top()

    def pop(vm, frame, a, b):
        frame.sp -= 1

    def dup(vm, frame, a, b):
        frame.push(frame.top())

    def block(vm, frame, a, b):
        frame.push(W_Block(frame.code.blocks[a], frame))

    def array(vm, frame, a, b):
        start = frame.sp - a
        assert start >= 0
        w_array = array_of(frame.stack[start:frame.sp])
        frame.sp = start
        frame.push(w_array)

    # ------------------------------------------------ jumps

    def jump(vm, frame, following, target):
        return target

    loop = jump

    def jump_false(vm, frame, following, target):
        return following if truth(frame.pop()) else target

    def jump_true(vm, frame, following, target):
        return target if truth(frame.pop()) else following

    def jump_nil(vm, frame, following, target):
        return target if frame.pop() is w_nil else following

    def jump_not_nil(vm, frame, following, target):
        return following if frame.pop() is w_nil else target

    # ------------------------------------------------ messages

    add = fast_arithmetic(lambda a, b: ovfcheck(a + b), lambda a, b: a + b, lambda a, b: a.add(b))
    subtract = fast_arithmetic(lambda a, b: ovfcheck(a - b), lambda a, b: a - b, lambda a, b: a.sub(b))
    multiply = fast_arithmetic(lambda a, b: ovfcheck(a * b), lambda a, b: a * b, lambda a, b: a.mul(b))
    less = fast_comparison(lambda a, b: a < b, lambda a, b: a < b)
    less_equal = fast_comparison(lambda a, b: a <= b, lambda a, b: a <= b)
    greater = fast_comparison(lambda a, b: a > b, lambda a, b: a > b)
    greater_equal = fast_comparison(lambda a, b: a >= b, lambda a, b: a >= b)
    equal = fast_comparison(lambda a, b: a == b, lambda a, b: a == b)

    def same(vm, frame, a, b):
        w_other = frame.pop()
        frame.set_top(w_true if frame.top().same_as(w_other) else w_false)

    def at(vm, frame, a, b):
        w_array = frame.stack[frame.sp - 2]
        w_index = frame.stack[frame.sp - 1]
        if isinstance(w_array, W_Array) and isinstance(w_index, W_Int):
            index = w_index.value - 1
            if 0 <= index < w_array.size():
                frame.sp -= 1
                frame.set_top(w_array.get(index))
                return True
        return False

    def at_put(vm, frame, a, b):
        w_array = frame.stack[frame.sp - 3]
        w_index = frame.stack[frame.sp - 2]
        if isinstance(w_array, W_Array) and isinstance(w_index, W_Int):
            index = w_index.value - 1
            if 0 <= index < w_array.size():
                w_value = frame.top()
                w_array.set(index, w_value)
                frame.sp -= 2
                frame.set_top(w_value)
                return True
        return False

    def send(vm, frame, a, b):
        return vm.send_from(frame, frame.code.sites[a])

    def super_send(vm, frame, a, b):
        site = frame.code.sites[a]
        w_parent = frame.code.w_holder.w_parent
        if w_parent is None:
            return vm.not_understood(frame, site.selector, site.count)
        method = site.lookup(w_parent)
        if method is None:
            return vm.not_understood(frame, site.selector, site.count)
        return method.invoke(vm, frame, site.count)

    def RETURN(vm, frame, a, b):
        return control.leave(vm, frame, frame.pop())

    def return_self(vm, frame, a, b):
        return control.leave(vm, frame, frame.w_receiver)

    def return_far(vm, frame, a, b):
        return control.leave_far(vm, frame, frame.pop())

    def define(vm, frame, a, b):
        vm.define(frame, frame.code.definitions[a])
        return frame


INSTRUCTION_TABLE = Instructions.table
LOOP = NUMBERS["LOOP"]


def interpret(vm, frame):
    """Runs a frame that has no sender; its value."""
    code = frame.code
    pc = frame.pc
    while True:
        driver.jit_merge_point(pc=pc, code=code, frame=frame, vm=vm)
        bytecode = code.bytecode
        opcode = ord(bytecode[pc])
        for number, operands, kind, size, function in INSTRUCTION_TABLE:
            if opcode == number:
                a = b = 0
                if operands == "b" or operands == "bb":
                    a = ord(bytecode[pc + 1])
                if operands == "bb":
                    b = ord(bytecode[pc + 2])
                if operands == "w":
                    a = code.word(pc + 1)
                following = pc + size
                if kind == PLAIN:
                    function(vm, frame, a, b)
                    pc = following
                    break
                try:
                    if kind == JUMP:
                        pc = function(vm, frame, following, a)
                        if number == LOOP:
                            driver.can_enter_jit(pc=pc, code=code, frame=frame, vm=vm)
                        break
                    frame.pc = following
                    if kind == FAST:
                        if function(vm, frame, a, b):
                            pc = following
                            break
                        frame = vm.send_from(frame, code.sites[a])
                    else:
                        frame = function(vm, frame, a, b)
                except LinnetError as problem:
                    frame.pc = following
                    frame = control.signal_problem(vm, frame, problem)
                if frame is None:
                    return vm.w_result
                code = frame.code
                pc = frame.pc
                break
        else:
            raise AssertionError("no such instruction: %d" % opcode)
