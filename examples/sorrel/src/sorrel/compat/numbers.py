"""Arithmetic of machine words, numbers from text, sorting."""

import sys

try:
    from rpython.rlib.rarithmetic import intmask, ovfcheck, ovfcheck_float_to_int, string_to_int
    from rpython.rlib.rstring import ParseStringError, ParseStringOverflowError
except ImportError:
    def intmask(value):
        return ((value + sys.maxsize + 1) & (2 * sys.maxsize + 1)) - sys.maxsize - 1

    def ovfcheck(value):
        if not -sys.maxsize - 1 <= value <= sys.maxsize:
            raise OverflowError
        return value

    def ovfcheck_float_to_int(value):
        if value != value:
            raise OverflowError
        return ovfcheck(int(value))

    class ParseStringError(Exception):
        pass

    class ParseStringOverflowError(Exception):
        pass

    def string_to_int(text, base=10):
        try:
            value = int(text, base)
        except ValueError:
            raise ParseStringError(text)
        if value != intmask(value):
            raise ParseStringOverflowError(text)
        return value

try:
    from rpython.rlib.rfloat import isfinite, string_to_float as read_float
except ImportError:
    from math import isfinite

    read_float = float


def string_to_float(text):
    """The number that the text spells, or ParseStringError."""
    try:
        return read_float(text)
    except ValueError:
        raise ParseStringError(text)


try:
    from rpython.rlib.listsort import make_timsort_class
except ImportError:
    def make_timsort_class():
        class TimSort(object):
            """Sorts a list by `lt`, which derived classes define."""

            def __init__(self, items):
                self.list = items

            def sort(self):
                from functools import cmp_to_key
                order = lambda a, b: -1 if self.lt(a, b) else int(self.lt(b, a))
                self.list.sort(key=cmp_to_key(order))
        return TimSort
