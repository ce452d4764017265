"""Code as text, for `--dump`."""

from .bytecode import NAMES, NUMBERS, OPERANDS, SIZES
from .numbers import number_text
from .objects import W_Number, W_String, W_Symbol
from .rlib import StringBuilder

_CONSTANT, _GLOBAL, _SET_GLOBAL = NUMBERS["CONSTANT"], NUMBERS["GLOBAL"], NUMBERS["SET_GLOBAL"]
_BLOCK, _DEFINE = NUMBERS["BLOCK"], NUMBERS["DEFINE"]
_FIRST_SITE, _LAST_SITE = NUMBERS["ADD"], NUMBERS["SUPER_SEND"]
_FIRST_JUMP, _LAST_JUMP = NUMBERS["JUMP"], NUMBERS["JUMP_NOT_NIL"]


def disassemble(code, indent=""):
    """A line for each instruction; the blocks of the code follow, indented."""
    builder = StringBuilder()
    builder.append("%s%s (%d parameters, %d variables, %d slots)\n" % (
        indent, code.describe(), code.params, code.locals - code.params, code.size))
    pc = 0
    last = -1
    while pc < len(code.bytecode):
        opcode = ord(code.bytecode[pc])
        line = code.line_at(pc + 1)
        builder.append(indent)
        builder.append("     " if line == last else "%4d " % line)
        builder.append("%5d  %s" % (pc, NAMES[opcode]))
        builder.append(_operands(code, opcode, pc + 1))
        builder.append("\n")
        last = line
        pc += SIZES[opcode]
    for block in code.blocks:
        builder.append(disassemble(block, indent + "    "))
    return builder.build()


def _operands(code, opcode, pc):
    operands = OPERANDS[opcode]
    if operands == "b":
        return " %d" % ord(code.bytecode[pc])
    if operands == "bb":
        return " %d %d" % (ord(code.bytecode[pc]), ord(code.bytecode[pc + 1]))
    if operands == "w":
        value = code.word(pc)
        return " %d%s" % (value, _meaning(code, opcode, value))
    return ""


def _meaning(code, opcode, value):
    if opcode == _CONSTANT:
        return " (%s)" % _constant_text(code.constants[value])
    if opcode == _GLOBAL or opcode == _SET_GLOBAL:
        return " (%s)" % code.globals[value].name
    if opcode == _DEFINE:
        return " (%s)" % code.definitions[value].name
    if _FIRST_SITE <= opcode <= _LAST_SITE:
        return " (%s)" % code.sites[value].selector
    return ""


def _constant_text(w_value):
    if isinstance(w_value, W_Number):
        return number_text(w_value)
    if isinstance(w_value, W_Symbol):
        return "#" + w_value.text
    if isinstance(w_value, W_String):
        return "'" + w_value.text.replace("\n", "\\n") + "'"
    return "array"
