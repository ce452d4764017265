# args:
"""Translation entries for methods' helpers, with None, tuples and instances as arguments, and entries by metaclass."""

import sys

from rpython.annotator.model import SomeInteger, SomeString
from rpython.rtyper.extregistry import ExtRegistryEntry


def kind_of(x):
    return {int: "int", str: "str", tuple: "tuple", list: "list"}.get(type(x), "object")


class KindEntry(ExtRegistryEntry):
    _about_ = kind_of

    def compute_result_annotation(self, s_x):
        name = s_x.__class__.__name__
        s = SomeString()
        s.const = {"SomeInteger": "int", "SomeString": "str", "SomeChar": "str", "SomeTuple": "tuple",
                   "SomeList": "list"}.get(name, "object")
        return s


def lower(x):
    return x.lower()


def upper(x):
    return x.upper()


def my_lower(x):
    return "l" + x


def my_upper(x):
    return "u" + x


class CaseEntry(ExtRegistryEntry):
    _about_ = (lower, upper)

    def compute_result_annotation(self, s_x):
        return SomeString()

    def specialize_call(self, hop):
        return ll_upper if self.instance is upper else ll_lower


def ll_lower(x):
    return "".join([chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in x])


def ll_upper(x):
    return "".join([chr(ord(c) - 32) if "a" <= c <= "z" else c for c in x])


def size(*args):
    return len(args)


class SizeEntry(ExtRegistryEntry):
    _about_ = size

    def compute_result_annotation(self, *args_s):
        s = SomeInteger(nonneg=True)
        s.const = len(args_s)
        return s


class Thing(object):
    def describe(self, x):
        return kind_of(x) + kind_of(self)


def entry_point(argv):
    n = len(argv)
    print(kind_of(n), kind_of("s" * n), kind_of((n, 2)), kind_of([n]), kind_of(Thing()))
    print(lower("MiXed"), upper("MiXed"), size(), size(1, "a", n))
    print(Thing().describe(n))
    if kind_of(n) == "str":
        print(n + "never")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
