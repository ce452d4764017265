"""Operators that learn the types of their operands.

`a + b` begins as Unspecialised.  Two integers make it an integer node, which asks its operands for unboxed integers, until
a result does not fit a word; two floats a float node; strings have nodes for + and comparisons; everything else is a send.
The nodes are made from tables.  A class may define these operators for its own objects, but those of numbers and strings
are fixed.
"""

from sorrel.compat.numbers import ovfcheck
from sorrel.compat.objectmodel import dont_inline, specialize
from sorrel.nodes.base import Node
from sorrel.nodes.basic import IntegerConstant, WidenedConstant
from sorrel.nodes.sends import Send1, send_once
from sorrel.objects.errors import division_by_zero
from sorrel.objects.values import Float, Integer, String, Unexpected, boolean


def shift_count(count):
    """The right operand of a shift; OverflowError where words cannot be shifted so far."""
    if count < 0 or count > 62:
        raise OverflowError
    return count


INTEGER_OPERATIONS = {
    "+": lambda a, b: ovfcheck(a + b),
    "-": lambda a, b: ovfcheck(a - b),
    "*": lambda a, b: ovfcheck(a * b),
    "//": lambda a, b: ovfcheck(a // b),
    "%": lambda a, b: ovfcheck(a % b),
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "<<": lambda a, b: ovfcheck(a << shift_count(b)),
    ">>": lambda a, b: a >> shift_count(b),
}

FLOAT_OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}

COMPARISONS = {
    "==": specialize.argtype(0)(lambda a, b: a == b),
    "<": specialize.argtype(0)(lambda a, b: a < b),
    "<=": specialize.argtype(0)(lambda a, b: a <= b),
    ">": specialize.argtype(0)(lambda a, b: a > b),
    ">=": specialize.argtype(0)(lambda a, b: a >= b),
}


class Operator(Node):
    children = ("left", "right")
    _immutable_fields_ = ["name"]

    def __init__(self, name, left, right):
        self.name = name
        self.left = left
        self.right = right

    @dont_inline
    def general(self, left, right):
        """Becomes a send, and does it with these operands."""
        if isinstance(self.left, WidenedConstant):
            left = Integer(self.left.original)
            self.left = IntegerConstant(self.left.original)
        if isinstance(self.right, WidenedConstant):
            right = Integer(self.right.original)
            self.right = IntegerConstant(self.right.original)
        send = Send1(self.name, self.left, self.right)
        self.replace(send)
        return send.execute_with(left, right)

    def failed(self, problem):
        problem.passes(self.position)
        return problem


def unboxed_operands(read, box):
    """Gives decorators for methods of two numbers: `read` computes an operand, which `box` makes a value where need be."""
    def decorate(apply):
        def evaluate(self, frame):
            try:
                left = read(self.left, frame)
            except Unexpected as other:
                raise Unexpected(self.general(other.value, self.right.execute(frame)))
            try:
                right = read(self.right, frame)
            except Unexpected as other:
                raise Unexpected(self.general(box(left), other.value))
            return apply(self, left, right)
        return evaluate
    return decorate


on_integers = unboxed_operands(lambda node, frame: node.execute_integer(frame), Integer)
on_floats = unboxed_operands(lambda node, frame: node.execute_float(frame), Float)


def integer_operator(name, function):
    class IntegerOperator(Operator):
        def execute(self, frame):
            try:
                return Integer(self.execute_integer(frame))
            except Unexpected as other:
                return other.value

        @on_integers
        def execute_integer(self, left, right):
            try:
                return function(left, right)
            except OverflowError:
                raise Unexpected(self.general(Integer(left), Integer(right)))
            except ZeroDivisionError:
                raise self.failed(division_by_zero())
    return IntegerOperator


def float_operator(name, function):
    class FloatOperator(Operator):
        def execute(self, frame):
            try:
                return Float(self.execute_float(frame))
            except Unexpected as other:
                return other.value

        @on_floats
        def execute_float(self, left, right):
            try:
                return function(left, right)
            except ZeroDivisionError:
                raise self.failed(division_by_zero())
    return FloatOperator


class Comparison(Operator):
    """`compare` gives a bool, or raises Unexpected with a value."""

    children = ("left", "right")

    def execute(self, frame):
        try:
            return boolean(self.compare(frame))
        except Unexpected as other:
            return other.value

    def execute_condition(self, frame):
        try:
            return self.compare(frame)
        except Unexpected as other:
            return other.value.is_true()

    def compare(self, frame):
        raise NotImplementedError


def integer_comparison(name, function):
    class IntegerComparison(Comparison):
        @on_integers
        def compare(self, left, right):
            return function(left, right)
    return IntegerComparison


def float_comparison(name, function):
    class FloatComparison(Comparison):
        @on_floats
        def compare(self, left, right):
            return function(left, right)
    return FloatComparison


def text_comparison(name, function):
    class TextComparison(Comparison):
        def compare(self, frame):
            left = self.left.execute(frame)
            right = self.right.execute(frame)
            if isinstance(left, String) and isinstance(right, String):
                return function(left.text, right.text)
            raise Unexpected(self.general(left, right))
    return TextComparison


class Concatenation(Operator):
    children = ("left", "right")

    def execute(self, frame):
        left = self.left.execute(frame)
        right = self.right.execute(frame)
        if isinstance(left, String) and isinstance(right, String):
            return String(left.text + right.text)
        return self.general(left, right)


def all_of(make, table):
    """The node class for each operation of a table."""
    result = {}
    for name, function in table.items():
        result[name] = make(name, function)
    return result


class Family(object):
    """The node classes of one operand type, by operator."""

    def __init__(self, operations, comparisons):
        self.classes = dict(operations)
        self.classes.update(comparisons)

    def find(self, name):
        """The class, or None."""
        return self.classes.get(name, None)


INTEGERS = Family(all_of(integer_operator, INTEGER_OPERATIONS), all_of(integer_comparison, COMPARISONS))
FLOATS = Family(all_of(float_operator, FLOAT_OPERATIONS), all_of(float_comparison, COMPARISONS))
TEXTS = Family({"+": Concatenation}, all_of(text_comparison, COMPARISONS))

OPERATORS = dict.fromkeys(list(INTEGER_OPERATIONS) + list(FLOAT_OPERATIONS) + list(COMPARISONS), True)


class Unspecialised(Operator):
    """An operator that was not executed yet."""

    children = ("left", "right")

    def execute(self, frame):
        left = self.left.execute(frame)
        right = self.right.execute(frame)
        cls = self.choose(left, right)
        if cls is not None:
            self.replace(cls(self.name, self.left, self.right))
            # The new node would compute the operands again, which are there already.
            return send_once(self.position, self.name, left, right)
        return self.general(left, right)

    def choose(self, left, right):
        """The class of the node that is made for such operands, or None for a send."""
        if isinstance(left, Integer) and isinstance(right, Integer):
            return INTEGERS.find(self.name)
        if isinstance(left, Float) and isinstance(right, Float):
            return FLOATS.find(self.name)
        if isinstance(left, String) and isinstance(right, String):
            return TEXTS.find(self.name)
        if FLOATS.find(self.name) is not None:
            constant = self.left
            if isinstance(constant, IntegerConstant) and isinstance(right, Float):
                self.left = WidenedConstant(constant.number)
                return FLOATS.find(self.name)
            constant = self.right
            if isinstance(left, Float) and isinstance(constant, IntegerConstant):
                self.right = WidenedConstant(constant.number)
                return FLOATS.find(self.name)
        return None
