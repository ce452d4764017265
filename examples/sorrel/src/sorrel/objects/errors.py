"""Exceptions of the program, and where they came through."""

from sorrel.objects.classes import Class, world
from sorrel.objects.layouts import Instance
from sorrel.objects.values import Integer, String


class SorrelError(Exception):
    """Carries the thrown value; `trace` grows on the way out, from the place of the throw to that of the first call."""

    def __init__(self, value):
        self.value = value
        self.trace = []

    def passes(self, position):
        self.trace.append(position)


class Exit(Exception):
    """The program ends."""

    def __init__(self, status):
        self.status = status


def error(kind, message):
    """An exception of one of the classes in errors.sorrel; for `raise`."""
    cls = world.variable(kind).value
    if not isinstance(cls, Class):
        return SorrelError(String(kind + ": " + message))
    problem = Instance(cls.root)
    problem.write_field("message", String(message))
    return SorrelError(problem)


def type_error(wanted, value, where):
    return error("TypeError", "%s: expected %s, got %s" % (where, wanted, a_kind(value)))


def a_kind(value):
    """The value's class with an article."""
    if isinstance(value, Class):
        return "the class " + value.name
    name = value.get_class().name
    return "nil" if name == "Nil" else with_article(name)


def with_article(name):
    return ("an " if name[0] in "AEIOU" else "a ") + name


def overflow(operation):
    return error("ArithmeticError", "the result of `%s` is too large" % operation)


def division_by_zero():
    return error("ArithmeticError", "division by zero")


def index_error(index, length, what):
    return error("IndexError", "index %d is out of bounds of %s of %d" % (index, what, length))


def checked_index(index, length, what):
    """An index counted from the end if negative; IndexError if there is no such item."""
    if index < 0:
        place = index + length
    else:
        place = index
    if place < 0 or place >= length:
        raise index_error(index, length, what)
    return place


def status_of(value):
    """What a program gives to the system when it ends with this value."""
    if isinstance(value, Integer):
        return value.value & 255
    return 0
