# args:
"""`specialize.argtype` tells containers of different items apart; promises of `rpython.rlib.debug` that are kept."""

from rpython.annotator.model import SomeInteger
from rpython.rlib.debug import (
    check_annotation, check_list_of_chars, check_nonneg, check_regular_int, list_get_physical_size,
    make_sure_not_modified, make_sure_not_resized)
from rpython.rlib.objectmodel import specialize


@specialize.argtype(0)
def first(items):
    return items[0]


@specialize.argtype(0)
def count(items):
    return len(items)


@specialize.argtype(0)
def total(table):
    n = 0
    for key in table:
        n += 1
    return n


@specialize.argtype(0)
def grow(items):
    items.append(items[0])
    return items


def must_be_int(s_arg, bookkeeper):
    if not isinstance(s_arg, SomeInteger):
        raise TypeError("not an integer")


def entry_point(argv):
    n = len(argv)
    print(first([n, 2]), first(["a", "b"]), first([[1, 2], [3]])[1], first([["x"], ["y"]])[0])
    print(count([n]), count(["a"]), count([1.5]), count([(n, "a")]), count(["a" for i in range(n)]))
    print(total({"a": 1}), total({1: "a"}), total({"a": "b", "c": "d"}), total(set([1, 2])), total(set(["a"])))
    print(grow([1]), grow(["a"]), grow([2.5]))
    empty = []
    print(count(empty))
    empty.append(n)
    print(count(empty), first(empty))
    check_regular_int(n)
    check_nonneg(n)
    print(check_list_of_chars(["a", "b"]))
    check_annotation(n, must_be_int)
    fixed = make_sure_not_resized([n, 2])
    fixed[0] = 5
    print(fixed)
    print(make_sure_not_modified([c for c in "abc"]))
    print(list_get_physical_size(fixed) >= 2)
    print(make_sure_not_resized([x * 2 for x in fixed if x > 2]), make_sure_not_resized([n, *fixed]))
    print(make_sure_not_resized([[y for y in range(x)] for x in range(3)]))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
