"""The instructions, compiled code and the places in it that remember what they met.

An opcode is one byte; its operands, one (`b`) or two (`w`) bytes each, follow.
"""

from .objects import W_Object
from .rlib import elidable, promote

# Kinds of instructions, for the loop that runs them: PLAIN ones go on with the next instruction, JUMP ones say where
# to go on, FRAME ones in which frame; FAST ones say whether they did their work, and else are sends.
PLAIN, JUMP, FRAME, FAST = range(4)

INSTRUCTIONS = [
    # name, operands, kind, how the stack grows
    ("NIL", "", PLAIN, 1), ("TRUE", "", PLAIN, 1), ("FALSE", "", PLAIN, 1), ("SELF", "", PLAIN, 1),
    ("CONSTANT", "w", PLAIN, 1),
    ("LOCAL", "b", PLAIN, 1), ("SET_LOCAL", "b", PLAIN, 0),
    ("OUTER", "bb", PLAIN, 1), ("SET_OUTER", "bb", PLAIN, 0),
    ("FIELD", "b", PLAIN, 1), ("SET_FIELD", "b", PLAIN, 0),
    ("GLOBAL", "w", FRAME, 1), ("SET_GLOBAL", "w", PLAIN, 0),
    ("POP", "", PLAIN, -1), ("DUP", "", PLAIN, 1),
    ("BLOCK", "w", PLAIN, 1), ("ARRAY", "w", PLAIN, 1),
    ("JUMP", "w", JUMP, 0), ("LOOP", "w", JUMP, 0),
    ("JUMP_FALSE", "w", JUMP, -1), ("JUMP_TRUE", "w", JUMP, -1),
    ("JUMP_NIL", "w", JUMP, -1), ("JUMP_NOT_NIL", "w", JUMP, -1),
    ("ADD", "w", FAST, -1), ("SUBTRACT", "w", FAST, -1), ("MULTIPLY", "w", FAST, -1),
    ("LESS", "w", FAST, -1), ("LESS_EQUAL", "w", FAST, -1),
    ("GREATER", "w", FAST, -1), ("GREATER_EQUAL", "w", FAST, -1),
    ("EQUAL", "w", FAST, -1), ("SAME", "", PLAIN, -1), ("AT", "w", FAST, -1), ("AT_PUT", "w", FAST, -2),
    ("SEND", "w", FRAME, 0), ("SUPER_SEND", "w", FRAME, 0),
    ("RETURN", "", FRAME, -1), ("RETURN_SELF", "", FRAME, 0), ("RETURN_FAR", "", FRAME, -1),
    ("DEFINE", "w", FRAME, 0),
]

NUMBERS = {}
for _number, _instruction in enumerate(INSTRUCTIONS):
    NUMBERS[_instruction[0]] = _number

NAMES = [instruction[0] for instruction in INSTRUCTIONS]
OPERANDS = [instruction[1] for instruction in INSTRUCTIONS]
GROWTH = [instruction[3] for instruction in INSTRUCTIONS]
WIDE = [operands == "w" for operands in OPERANDS]
SIZES = [1 + operands.count("b") + 2 * operands.count("w") for operands in OPERANDS]

# The messages that have instructions of their own.
FAST_MESSAGES = {"+": "ADD", "-": "SUBTRACT", "*": "MULTIPLY", "<": "LESS", "<=": "LESS_EQUAL", ">": "GREATER",
                 ">=": "GREATER_EQUAL", "=": "EQUAL", "at:": "AT", "at:put:": "AT_PUT"}
FAST_NUMBERS = {}
for _selector in FAST_MESSAGES:
    FAST_NUMBERS[_selector] = NUMBERS[FAST_MESSAGES[_selector]]


class W_Code(W_Object):
    """The code of a method, of a block in it, or of the statements of a file."""

    _attrs_ = ["name", "source", "bytecode", "constants", "globals", "sites", "blocks", "definitions", "params",
               "locals", "size", "line_starts", "line_numbers", "w_holder", "is_block"]
    _immutable_fields_ = ["name", "source", "bytecode", "constants[*]", "globals[*]", "sites[*]", "blocks[*]",
                          "params", "locals", "size", "is_block"]

    def __init__(self, name, source, w_holder, is_block, bytecode, constants, globals, sites, blocks, definitions,
                 params, locals, size, line_starts, line_numbers):
        self.name = name
        self.source = source
        self.w_holder = w_holder    # the class, None for the statements of a file
        self.is_block = is_block
        self.bytecode = bytecode
        self.constants = constants[:]
        self.globals = globals[:]
        self.sites = sites[:]
        self.blocks = blocks[:]
        self.definitions = definitions
        self.params = params
        self.locals = locals
        self.size = size            # slots for variables and the stack
        self.line_starts = line_starts
        self.line_numbers = line_numbers

    def line_at(self, pc):
        """The line of the instruction before `pc`."""
        line = 0
        for i in range(len(self.line_starts)):
            if self.line_starts[i] >= pc:
                break
            line = self.line_numbers[i]
        return line

    def describe(self):
        name = self.name
        if self.w_holder is not None:
            name = self.w_holder.name + ">>" + name
        if self.is_block:
            name = "[] in " + name
        return name

    @elidable
    def word(self, pc):
        return ord(self.bytecode[pc]) | ord(self.bytecode[pc + 1]) << 8


class Global(object):
    """A variable of the whole program; its value is None until it is assigned."""

    _immutable_fields_ = ["name", "w_value?"]

    def __init__(self, name):
        self.name = name
        self.w_value = None


class Site(object):
    """A place that sends a message; knows the methods for the last two classes of receivers."""

    _attrs_ = ["selector", "count", "class1", "version1", "method1", "class2", "version2", "method2"]
    _immutable_fields_ = ["selector", "count"]

    def __init__(self, selector, count):
        self.selector = selector
        self.count = count
        self.class1 = self.class2 = None
        self.version1 = self.version2 = None
        self.method1 = self.method2 = None

    def lookup(self, w_class):
        """The method that the class understands, or None."""
        w_class = promote(w_class)
        version = promote(w_class.version)
        if self.class1 is w_class and self.version1 is version:
            return self.method1
        if self.class2 is w_class and self.version2 is version:
            return self.method2
        method = w_class.lookup(self.selector, version)
        self.class2, self.version2, self.method2 = self.class1, self.version1, self.method1
        self.class1, self.version1, self.method1 = w_class, version, method
        return method
