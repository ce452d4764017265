"""Constants, collections, variables, and what runs one thing after another."""

from sorrel.compat.files import StringBuilder
from sorrel.compat.jit import unroll_safe
from sorrel.nodes.base import Node
from sorrel.objects.code import Block
from sorrel.objects.errors import error, type_error
from sorrel.objects.lists import List
from sorrel.objects.maps import Map
from sorrel.objects.values import Float, Integer, String, boolean, float_value, integer_value


class Constant(Node):
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def execute(self, frame):
        return self.value


class IntegerConstant(Node):
    _immutable_fields_ = ["number", "value"]

    def __init__(self, number):
        self.number = number
        self.value = Integer(number)

    def execute(self, frame):
        return self.value

    def execute_integer(self, frame):
        return self.number


class FloatConstant(Node):
    _immutable_fields_ = ["number", "value"]

    def __init__(self, number):
        self.number = number
        self.value = Float(number)

    def execute(self, frame):
        return self.value

    def execute_float(self, frame):
        return self.number


class WidenedConstant(FloatConstant):
    """An integer as the operand of a float operation, whose other operand has always been a float so far."""

    _immutable_fields_ = ["original"]

    def __init__(self, original):
        FloatConstant.__init__(self, float(original))
        self.original = original


class SelfNode(Node):
    def execute(self, frame):
        return frame.receiver


# ____________________________________________________________
# Variables


class LocalRead(Node):
    _immutable_fields_ = ["index"]

    def __init__(self, index):
        self.index = index

    def execute(self, frame):
        return frame.slots[self.index]

    def execute_integer(self, frame):
        return integer_value(frame.slots[self.index])

    def execute_float(self, frame):
        return float_value(frame.slots[self.index])


class LocalWrite(Node):
    children = ("value",)
    _immutable_fields_ = ["index"]

    def __init__(self, index, value):
        self.index = index
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        frame.slots[self.index] = value
        return value


@unroll_safe
def outer_frame(frame, depth):
    for _ in range(depth):
        frame = frame.outer
    return frame


class OuterRead(Node):
    """A variable of the code around a block."""

    _immutable_fields_ = ["depth", "index"]

    def __init__(self, depth, index):
        self.depth = depth
        self.index = index

    def execute(self, frame):
        return outer_frame(frame, self.depth).slots[self.index]


class OuterWrite(Node):
    children = ("value",)
    _immutable_fields_ = ["depth", "index"]

    def __init__(self, depth, index, value):
        self.depth = depth
        self.index = index
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        outer_frame(frame, self.depth).slots[self.index] = value
        return value


class GlobalRead(Node):
    _immutable_fields_ = ["variable"]

    def __init__(self, variable):
        self.variable = variable

    def execute(self, frame):
        value = self.variable.value
        if value is None:
            problem = error("NameError", "there is no variable `%s`" % self.variable.name)
            problem.passes(self.position)
            raise problem
        return value


class GlobalWrite(Node):
    children = ("value",)
    _immutable_fields_ = ["variable", "declares"]

    def __init__(self, variable, declares, value):
        self.variable = variable
        self.declares = declares
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        if self.variable.value is None and not self.declares:
            problem = error("NameError", "there is no variable `%s`; `var` declares one" % self.variable.name)
            problem.passes(self.position)
            raise problem
        self.variable.value = value
        return value


# ____________________________________________________________
# Values that are made of others


class ListNode(Node):
    children = ("items*",)

    def __init__(self, items):
        self.items = items

    @unroll_safe
    def execute(self, frame):
        return List([item.execute(frame) for item in self.items])


class MapNode(Node):
    children = ("keys*", "values*")

    def __init__(self, keys, values):
        self.keys = keys
        self.values = values

    @unroll_safe
    def execute(self, frame):
        result = Map()
        for place in range(len(self.keys)):
            key = self.keys[place].execute(frame)
            result.pairs[key] = self.values[place].execute(frame)
        return result


class TextNode(Node):
    """A string with expressions in it; the children give strings."""

    children = ("pieces*",)

    def __init__(self, pieces):
        self.pieces = pieces

    @unroll_safe
    def execute(self, frame):
        builder = StringBuilder()
        for piece in self.pieces:
            value = piece.execute(frame)
            if not isinstance(value, String):
                problem = type_error("a String", value, "toString")
                problem.passes(self.position)
                raise problem
            builder.append(value.text)
        return String(builder.build())


class BlockNode(Node):
    _immutable_fields_ = ["code"]

    def __init__(self, code):
        self.code = code

    def execute(self, frame):
        return Block(self.code, frame.receiver, frame)


# ____________________________________________________________
# Sequences and logic


class Sequence(Node):
    """At least two statements."""

    children = ("first*", "last")

    def __init__(self, nodes):
        self.first = nodes[:-1]
        self.last = nodes[-1]

    @unroll_safe
    def execute(self, frame):
        for node in self.first:
            node.execute(frame)
        return self.last.execute(frame)


class And(Node):
    children = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def execute(self, frame):
        left = self.left.execute(frame)
        return self.right.execute(frame) if left.is_true() else left

    def execute_condition(self, frame):
        return self.left.execute_condition(frame) and self.right.execute_condition(frame)


class Or(Node):
    children = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def execute(self, frame):
        left = self.left.execute(frame)
        return left if left.is_true() else self.right.execute(frame)

    def execute_condition(self, frame):
        return self.left.execute_condition(frame) or self.right.execute_condition(frame)


class Not(Node):
    children = ("operand",)

    def __init__(self, operand):
        self.operand = operand

    def execute(self, frame):
        return boolean(not self.operand.execute_condition(frame))

    def execute_condition(self, frame):
        return not self.operand.execute_condition(frame)
