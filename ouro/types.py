"""Types of arguments, as they are given to `ouro.compile` or worked out from values, as shapes.

A shape is a nested tuple: `("int",)`, `("int", 32, False)`, `("optional", ("str",))`, `("list", ("tuple", ("int",), ("float",)))`.
"""

import typing

from rpython.rlib.rarithmetic import base_int, r_singlefloat

_SIMPLE = {int: "int", bool: "bool", float: "float", str: "str", type(None): "None", None: "None",
           r_singlefloat: "singlefloat"}


class Char(object):
    """As the type of an argument: a string of exactly one character."""


class Opaque(object):
    """A result that has no counterpart in Python, such as an instance of a class of the program."""

    def __init__(self, description):
        self.description = description

    def __repr__(self):
        return "<compiled %s>" % self.description


def shape_of_type(spec):
    """The shape of the values of a type."""
    try:
        if spec in _SIMPLE:
            return (_SIMPLE[spec],)
    except TypeError:                # not hashable
        pass
    if spec is Char:
        return ("char",)
    if isinstance(spec, type) and issubclass(spec, base_int):
        return _int_shape(spec)
    if isinstance(spec, (list, set, frozenset)) and len(spec) == 1:
        return ("list" if isinstance(spec, list) else "set", shape_of_type(next(iter(spec))))
    if isinstance(spec, tuple):
        return ("tuple",) + tuple([shape_of_type(item) for item in spec])
    if isinstance(spec, dict) and len(spec) == 1:
        (key, value), = spec.items()
        return ("dict", shape_of_type(key), shape_of_type(value))
    return _shape_of_generic(spec)


def _shape_of_generic(spec):
    origin, args = typing.get_origin(spec), typing.get_args(spec)
    if origin in (list, set) and len(args) == 1:
        return (origin.__name__, shape_of_type(args[0]))
    if origin is dict and len(args) == 2:
        return ("dict", shape_of_type(args[0]), shape_of_type(args[1]))
    if origin is tuple and Ellipsis not in args:
        return ("tuple",) + tuple([shape_of_type(arg) for arg in args if arg != ()])
    if args and (origin is typing.Union or type(spec).__name__ == "UnionType"):
        others = [arg for arg in args if arg is not type(None)]
        if len(others) == 1 and len(args) == 2:
            return _optional(shape_of_type(others[0]))
    raise TypeError(
        "%s is no type that values can be passed as: there are int, float, bool, str, None, ouro.Char, the integers of "
        "rpython.rlib.rarithmetic, lists [T], dicts {K: V}, sets {T} and tuples (A, B) of these, and Optional. An object of "
        "another class can be made by the compiled function, or be a global that it uses" % _name(spec))


def _name(spec):
    return "`%s`" % spec.__name__ if isinstance(spec, type) else repr(spec)


def _int_shape(cls):
    if (cls.BITS, bool(cls.SIGNED)) == (64, True):
        return ("int",)
    return ("int", int(cls.BITS), bool(cls.SIGNED))


def _optional(shape):
    if shape[0] in ("str", "list", "dict", "set", "tuple"):
        return ("optional", shape)
    if shape[0] in ("optional", "None"):
        return shape
    if shape[0] == "char":
        return ("optional", ("str",))
    raise TypeError("a %s that may be None has no type in RPython" % shape[0])


def shape_of_value(value):
    """The shape of a value and others like it."""
    kind = type(value)
    if kind in _SIMPLE:
        return (_SIMPLE[kind],)
    if issubclass(kind, base_int):
        return _int_shape(kind)
    if kind is tuple:
        return ("tuple",) + tuple([shape_of_value(item) for item in value])
    if kind is list or kind is set or kind is frozenset:
        return ("list" if kind is list else "set", _union([shape_of_value(item) for item in value]))
    if kind is dict:
        return ("dict", _union([shape_of_value(key) for key in value]),
                _union([shape_of_value(item) for item in value.values()]))
    return shape_of_type(kind)       # refuses it


def _union(shapes):
    """The shape of the items of a container."""
    result = ("nothing",)
    for shape in shapes:
        result = _join(result, shape)
    return result


def _join(a, b):
    if a == b or b[0] == "nothing":
        return a
    if a[0] == "nothing":
        return b
    if a[0] in ("None", "optional") or b[0] in ("None", "optional"):
        parts = [shape[1] if shape[0] == "optional" else shape for shape in (a, b) if shape[0] != "None"]
        return _optional(parts[0] if len(parts) == 1 else _join(*parts))
    if a[0] == b[0] and a[0] in ("list", "set", "dict", "tuple") and len(a) == len(b):
        return (a[0],) + tuple([_join(x, y) for x, y in zip(a[1:], b[1:])])
    for low, high in (("bool", "int"), ("bool", "float"), ("int", "float")):
        if {a, b} == {(low,), (high,)}:
            return (high,)
    raise TypeError("a container of %s and %s has no type in RPython" % (a[0], b[0]))
