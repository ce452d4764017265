"""How functions of RPython become methods of Sorrel.

A class derived from Primitives holds the functions for one class of Sorrel.  Annotations say what a function takes and
gives: an `int` is the value of an Integer, which is checked and unwrapped before the call, and so on.  The functions are
found by `inspect` while the interpreter is imported, and what adapts them is written then; nothing of this is left in the
translated program.
"""

import inspect

from sorrel.compat.bigint import rbigint
from sorrel.objects.code import Invokable, wrong_count
from sorrel.objects.errors import error, type_error, with_article
from sorrel.objects.values import NIL, BigInteger, Float, Integer, String, Value, as_big, boolean, integer_of


class Primitives(object):
    """The methods of the class `of`."""

    of = None


def primitive(name, of_class=False):
    """Marks a function as a method; `of_class`: one of the class itself."""
    def mark(function):
        function.primitive_name = name
        function.primitive_of_class = of_class
        return function
    return mark


# ____________________________________________________________
# Arguments and results


def take_value(where):
    return lambda value: value


def as_integer(value, where):
    """The word that an integer holds; an error if it is none, or too large."""
    if isinstance(value, Integer):
        return value.value
    if isinstance(value, BigInteger):
        raise error("ArithmeticError", "%s: %s is too large" % (where, value.number.str()))
    raise type_error("an Integer", value, where)


def take_integer(where):
    return lambda value: as_integer(value, where)


def take_big(where):
    def take(value):
        number = as_big(value)
        if number is None:
            raise type_error("an Integer", value, where)
        return number
    return take


def as_float(value, where):
    """A number as a float; an error if it is none, or too large."""
    if isinstance(value, Float):
        return value.value
    if isinstance(value, Integer):
        return float(value.value)
    if isinstance(value, BigInteger):
        try:
            return value.number.tofloat()
        except OverflowError:
            raise error("ArithmeticError", where + ": the integer is too large for a Float")
    raise type_error("a Number", value, where)


def take_float(where):
    return lambda value: as_float(value, where)


def take_text(where):
    def take(value):
        if isinstance(value, String):
            return value.text
        raise type_error("a String", value, where)
    return take


def take_condition(where):
    return lambda value: value.is_true()


def take_instance_of(kind):
    wanted = with_article(kind.__name__)

    def for_place(where):
        def take(value):
            if isinstance(value, kind):
                return value
            raise type_error(wanted, value, where)
        return take
    return for_place


TAKE = {Value: take_value, int: take_integer, rbigint: take_big, float: take_float, str: take_text, bool: take_condition}
GIVE = {Value: lambda result: result, int: Integer, rbigint: integer_of, float: Float, str: String, bool: boolean,
        None: lambda result: NIL}


def taker(annotation, where):
    """The function that checks and unwraps an argument."""
    if annotation not in TAKE:
        TAKE[annotation] = take_instance_of(annotation)
    return TAKE[annotation](where)


# ____________________________________________________________
# Invokables for each number of arguments

PRIMITIVE_CLASS = """
class Primitive{count}(Invokable):
    _immutable_fields_ = ["function{count}"]
    arity = {count}

    def __init__(self, name, function):
        self.name = name
        self.function{count} = function

    def call{count}(self, receiver{args}):
        return self.function{count}(receiver{args})

    def call_list(self, receiver, args):
        if len(args) != {count}:
            raise wrong_count(self.name, {count}, len(args))
        return self.function{count}(receiver{items})
"""


def make_primitive_class(count):
    args = "".join([", " + name for name in "abc"[:count]])
    items = "".join([", args[%d]" % place for place in range(count)])
    namespace = {"Invokable": Invokable, "wrong_count": wrong_count}
    exec(PRIMITIVE_CLASS.format(count=count, args=args, items=items), namespace)
    return namespace["Primitive%d" % count]


PRIMITIVE_CLASSES = [make_primitive_class(count) for count in range(4)]


def adapted(function, owner):
    """The function with unwrapped arguments and a wrapped result."""
    signature = inspect.signature(function)
    where = "%s.%s" % (owner.name, function.primitive_name)
    names = list(signature.parameters)
    namespace = {"function": function, "give": GIVE[signature.return_annotation]}
    values = []
    for name in names:
        namespace["take_" + name] = taker(signature.parameters[name].annotation, where)
        values.append("take_%s(%s)" % (name, name))
    exec("def adapter(%s):\n    return give(function(%s))\n" % (", ".join(names), ", ".join(values)), namespace)
    adapter = namespace["adapter"]
    adapter.__name__ = function.__name__
    return adapter


def install(module):
    """Defines the primitives of all classes of a module."""
    for _, group in inspect.getmembers(module, inspect.isclass):
        if not issubclass(group, Primitives) or group.of is None or group.__module__ != module.__name__:
            continue
        for _, function in inspect.getmembers(group, inspect.isfunction):
            name = getattr(function, "primitive_name", None)
            if name is not None:
                owner = group.of.meta if function.primitive_of_class else group.of
                count = len(inspect.signature(function).parameters) - 1
                owner.define(PRIMITIVE_CLASSES[count](name, adapted(function, owner)))
