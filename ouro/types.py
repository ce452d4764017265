"""Types of arguments, as they are given to `ouro.compile` or worked out from values, as shapes.

A shape is a nested tuple: `("int",)`, `("int", 32, False)`, `("optional", ("str",))`, `("instance", cls)`,
`("list", ("tuple", ("int",), ("float",)))`.
"""

import typing
from types import FunctionType

from rpython.rlib.rarithmetic import base_int, r_singlefloat
from rpython.rlib.runicode import unicode

from ouro.seeds import is_program_class

_SIMPLE = {int: "int", bool: "bool", float: "float", str: "str", type(None): "None", None: "None",
           r_singlefloat: "singlefloat", unicode: "unicode", bytearray: "bytearray", bytes: "bytes"}


class Char(object):
    """As the type of an argument: a string of exactly one character."""


class Opaque(object):
    """A result that has no counterpart in Python, such as an iterator."""

    def __init__(self, description):
        self.description = description

    def __repr__(self):
        return "<compiled %s>" % self.description


def shape_of_type(spec, seeds):
    """The shape of the values of a type, or of an instance and others like it; classes are made known to `seeds`."""
    try:
        if spec in _SIMPLE:
            return (_SIMPLE[spec],)
    except TypeError:                # not hashable
        pass
    if spec is Char:
        return ("char",)
    if isinstance(spec, type) and issubclass(spec, base_int):
        return _int_shape(spec)
    if _is_bigint(spec):
        return ("bigint",)
    if isinstance(spec, (list, set, frozenset)) and len(spec) == 1:
        return ("list" if isinstance(spec, list) else "set", shape_of_type(next(iter(spec)), seeds))
    if isinstance(spec, tuple):
        return ("tuple",) + tuple([shape_of_type(item, seeds) for item in spec])
    if isinstance(spec, dict) and len(spec) == 1:
        (key, value), = spec.items()
        return ("dict", shape_of_type(key, seeds), shape_of_type(value, seeds))
    if is_program_class(spec):
        seeds.add_class(spec)
        return ("instance", spec)
    if isinstance(spec, FunctionType) or is_program_class(type(spec)):
        return shape_of_value(spec, seeds)
    return _shape_of_generic(spec, seeds)


def _shape_of_generic(spec, seeds):
    origin, args = typing.get_origin(spec), typing.get_args(spec)
    if origin in (list, set) and len(args) == 1:
        return (origin.__name__, shape_of_type(args[0], seeds))
    if origin is dict and len(args) == 2:
        return ("dict", shape_of_type(args[0], seeds), shape_of_type(args[1], seeds))
    if origin is tuple and Ellipsis not in args:
        return ("tuple",) + tuple([shape_of_type(arg, seeds) for arg in args if arg != ()])
    if args and (origin is typing.Union or type(spec).__name__ == "UnionType"):
        others = [arg for arg in args if arg is not type(None)]
        if len(others) == 1 or all(map(is_program_class, others)):
            shape = _union([shape_of_type(other, seeds) for other in others])
            return shape if len(others) == len(args) else _optional(shape)
    raise TypeError(
        "%s is no type that values can be passed as: there are int, float, bool, str, bytes, unicode, bytearray, None, "
        "ouro.Char, rbigint, the integers of rpython.rlib.rarithmetic, classes of the program, lists [T], dicts {K: V}, "
        "sets {T} and tuples (A, B) of these, and Optional. An object of another class can be made by the compiled "
        "function, or be a global that it uses"
        % _name(spec))


def name_of(cls):
    """A class as messages name it."""
    return cls.__qualname__.replace("<locals>.", "")


def _name(spec):
    return "`%s`" % spec.__name__ if isinstance(spec, type) else repr(spec)


def _is_bigint(cls):
    # By name: few programs need the module.
    return getattr(cls, "__name__", "") == "rbigint" and cls.__module__ == "rpython.rlib.rbigint"


def _int_shape(cls):
    if (cls.BITS, bool(cls.SIGNED)) == (64, True):
        return ("int",)
    return ("int", int(cls.BITS), bool(cls.SIGNED))


_MAYBE_NONE = frozenset([
    "str", "bytes", "unicode", "bytearray", "bigint", "list", "dict", "set", "tuple", "instance", "choice"])


def _optional(shape):
    if shape[0] in _MAYBE_NONE:
        return ("optional", shape)
    if shape[0] in ("optional", "None"):
        return shape
    if shape[0] == "char":
        return ("optional", ("str",))
    raise TypeError("a %s that may be None has no type in RPython" % shape[0])


def shape_of_value(value, seeds):
    """The shape of a value and others like it; instances are made known to `seeds`."""
    kind = type(value)
    if kind in _SIMPLE:
        return (_SIMPLE[kind],)
    if issubclass(kind, base_int):
        return _int_shape(kind)
    if _is_bigint(kind):
        return ("bigint",)
    if kind is tuple:
        return ("tuple",) + tuple([shape_of_value(item, seeds) for item in value])
    if kind is list or kind is set or kind is frozenset:
        return ("list" if kind is list else "set", _union([shape_of_value(item, seeds) for item in value]))
    if kind is dict:
        return ("dict", _union([shape_of_value(key, seeds) for key in value]),
                _union([shape_of_value(item, seeds) for item in value.values()]))
    if kind is FunctionType or is_program_class(value) or getattr(value, "_freeze_", bool)():
        return ("choice", (value,))
    if is_program_class(kind):
        seeds.add_value(value)
        return ("instance", kind)
    return shape_of_type(kind, seeds)    # refuses it


def _union(shapes):
    """The shape of the items of a container."""
    result = ("nothing",)
    for shape in shapes:
        result = join(result, shape)
    return result


def join(a, b):
    """The shape of values of either shape."""
    if a == b or b[0] == "nothing":
        return a
    if a[0] == "nothing":
        return b
    if a[0] in ("None", "optional") or b[0] in ("None", "optional"):
        parts = [shape[1] if shape[0] == "optional" else shape for shape in (a, b) if shape[0] != "None"]
        return _optional(parts[0] if len(parts) == 1 else join(*parts))
    if a[0] == b[0] == "choice":
        return ("choice", a[1] + tuple([member for member in b[1] if member not in a[1]]))
    if a[0] == b[0] == "instance":
        base = next(cls for cls in a[1].__mro__ if issubclass(b[1], cls))
        if base is object:
            raise TypeError("`%s` and `%s` have no base class in common" % (name_of(a[1]), name_of(b[1])))
        return ("instance", base)
    if a[0] == b[0] and a[0] in ("list", "set", "dict", "tuple") and len(a) == len(b):
        return (a[0],) + tuple([join(x, y) for x, y in zip(a[1:], b[1:])])
    for low, high in (("bool", "int"), ("bool", "float"), ("int", "float")):
        if {a, b} == {(low,), (high,)}:
            return (high,)
    raise TypeError("a container of %s and %s has no type in RPython" % (_in_words(a), _in_words(b)))


def _in_words(shape):
    if shape[0] == "choice":
        return "%r" % (shape[1][0],)
    return "`%s`" % name_of(shape[1]) if shape[0] == "instance" else shape[0]
