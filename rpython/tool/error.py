"""Exceptions of the original translator, for code that catches them."""

from rpython.annotator.model import AnnotatorError


class FlowingError(Exception):
    """A function is not RPython."""
