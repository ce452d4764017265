"""The syntax tree.

A class lists what its nodes hold; a metaclass writes the constructor.  What is done with a tree is said elsewhere, by
`class __extend__`: sorrel.compiler turns it into executable nodes.
"""

from sorrel.compat.objectmodel import extendabletype


class TreeType(extendabletype):
    """Gives a class with `parts` the constructor that stores a position and these."""

    def __new__(cls, name, bases, namespace):
        parts = namespace.get("parts")
        if parts is not None:
            lines = ["def __init__(%s):" % ", ".join(["self", "position"] + list(parts)),
                     "    self.position = position"]
            lines += ["    self.%s = %s" % (part, part) for part in parts]
            made = {}
            exec("\n".join(lines), made)
            namespace["__init__"] = made["__init__"]
        return super(TreeType, cls).__new__(cls, name, bases, namespace)


class Tree(object, metaclass=TreeType):
    """An expression, or a statement: all have a value."""

    parts = ()


class IntegerLiteral(Tree):
    parts = ("value",)


class BigLiteral(Tree):
    """An integer that a word cannot hold: its digits, and their base."""

    parts = ("digits", "base")


class FloatLiteral(Tree):
    parts = ("value",)


class TextLiteral(Tree):
    parts = ("text",)


class Interpolation(Tree):
    parts = ("pieces",)


class Constant(Tree):
    """nil, true or false."""

    parts = ("name",)


class ListLiteral(Tree):
    parts = ("items",)


class MapLiteral(Tree):
    parts = ("keys", "values")


class SelfReference(Tree):
    parts = ()


class Name(Tree):
    parts = ("name",)


class Field(Tree):
    parts = ("name",)


class AssignName(Tree):
    parts = ("name", "value")


class AssignField(Tree):
    parts = ("name", "value")


class Declaration(Tree):
    parts = ("name", "value")


class Send(Tree):
    parts = ("receiver", "name", "arguments")


class Update(Tree):
    """`receiver.name op= value` or `receiver[index] op= value`."""

    parts = ("receiver", "name", "arguments", "operator", "value")


class SuperSend(Tree):
    parts = ("name", "arguments")


class And(Tree):
    parts = ("left", "right")


class Or(Tree):
    parts = ("left", "right")


class Not(Tree):
    parts = ("operand",)


class Sequence(Tree):
    parts = ("statements",)


class If(Tree):
    """`otherwise` is None where there is no else."""

    parts = ("condition", "then", "otherwise")


class While(Tree):
    """`fresh`: there are blocks in the body, so that its variables are new ones in each round."""

    parts = ("condition", "body", "fresh")


class For(Tree):
    parts = ("name", "iterable", "body", "fresh")


class Return(Tree):
    parts = ("value",)


class Break(Tree):
    parts = ()


class Continue(Tree):
    parts = ()


class Throw(Tree):
    parts = ("value",)


class Clause(Tree):
    """`catch (name: kind) body`; kind is None where any value is caught."""

    parts = ("name", "kind", "body")


class Try(Tree):
    """`cleanup` is None where there is no finally."""

    parts = ("body", "clauses", "cleanup")


class Function(Tree):
    """A block (`name` is empty), a function or a method."""

    parts = ("name", "parameters", "body")


class Define(Tree):
    """`def name(...)`."""

    parts = ("function",)


class ClassDefinition(Tree):
    """`parent` is None where no superclass is named."""

    parts = ("name", "parent", "accessors", "methods", "class_methods")
