"""Annotations of types that are written as classes or as in `rpython.rlib.types`."""

from rpython.annotator import model
from rpython.rlib.rarithmetic import base_int, r_singlefloat


class SignatureError(model.AnnotatorError):
    """What is declared and what is there differ."""


_PLAIN = {bool: model.SomeBool, float: model.SomeFloat, str: model.SomeString, bytearray: model.SomeByteArray,
          list: model.SomeList, dict: model.SomeDict, type(None): model.SomeNone, r_singlefloat: model.SomeSingleFloat,
          object: model.SomeObject}


def annotationoftype(t, bookkeeper=False):
    """The annotation of a value of the class `t`."""
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
    if isinstance(t, tuple):
        return model.SomeTuple([annotation(item) for item in t])
    if isinstance(t, list):
        return model.SomeList()
    hint = getattr(t, "hint", t)
    return model.SomeObject() if hint is None else annotationoftype(hint)
