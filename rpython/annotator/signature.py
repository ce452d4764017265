"""Annotations of types that are written as classes or as in `rpython.rlib.types`."""

import types as _types
import typing

from rpython.annotator import model
from rpython.rlib import types
from rpython.rlib.rarithmetic import base_int, r_singlefloat


class SignatureError(model.AnnotatorError):
    """What is declared and what is there differ."""


_PLAIN = {bool: model.SomeBool, float: model.SomeFloat, str: model.SomeString, bytearray: model.SomeByteArray,
          list: model.SomeList, dict: model.SomeDict, type(None): model.SomeNone, r_singlefloat: model.SomeSingleFloat,
          object: model.SomeObject}
# `Optional[X]`, and `X | None` where Python has that.
_UNIONS = (typing.Union, getattr(_types, "UnionType", typing.Union))


def _optional(t):
    """The annotation of a value of a union, which must be of one class and None."""
    present = [arg for arg in typing.get_args(t) if arg is not type(None)]
    s = annotationoftype(present[0])
    if len(present) > 1 or not hasattr(s, "can_be_None"):
        raise SignatureError("%s is no type of a variable: declare one class, which None may stand for if it is no number"
                             % (t,))
    s.can_be_None = True
    return s


def annotationoftype(t, bookkeeper=False):
    """The annotation of a value of the class or type hint `t`."""
    origin = typing.get_origin(t)
    if origin in _UNIONS:
        return _optional(t)
    t = origin or t
    if t in _PLAIN:
        return _PLAIN[t]()
    if t is int:
        return model.SomeInteger()
    if isinstance(t, type) and issubclass(t, base_int):
        return model.SomeInteger(knowntype=t)
    return model.SomeInstance(t)


def annotation(t, bookkeeper=None):
    """The annotation of `t`: of an annotation itself, of a tuple of types a tuple, of a list of one type a list."""
    if isinstance(t, model.SomeObject):
        return t
    if isinstance(t, types._Self):
        raise SignatureError("types.self() stands for a class only in @signature, in a class with @finishsigs")
    if isinstance(t, tuple):
        return model.SomeTuple([annotation(item) for item in t])
    if isinstance(t, list):
        return model.SomeList()
    hint = getattr(t, "hint", t)
    return model.SomeObject() if hint is None else annotationoftype(hint)
