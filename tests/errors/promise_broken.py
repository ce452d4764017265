"""Promises of `rpython.rlib.debug` that inference finds broken."""

from rpython.annotator.model import SomeInteger
from rpython.rlib.debug import check_annotation, check_list_of_chars, check_regular_int
from rpython.rlib.rarithmetic import r_uint


def must_be_int(s_arg, bookkeeper):
    if not isinstance(s_arg, SomeInteger):
        raise TypeError("not an integer")


def entry_point(argv):
    check_regular_int(len(argv))
    check_regular_int(r_uint(len(argv)))
    check_list_of_chars(["a", "b"])
    check_list_of_chars(argv)
    check_annotation(len(argv), must_be_int)
    check_annotation(argv, must_be_int)
    return 0
