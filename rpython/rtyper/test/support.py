"""Simulated lists, strings and dicts for the tests of the algorithms."""

from rpython.rtyper import rcompare, rlist, rstr
from rpython.rtyper.annlowlevel import hlstr, llstr
from rpython.rtyper.ll import zero_item
from rpython.rtyper.lltypesystem.lltype import Bool, Char, GcArray, GcStruct, Int32, Ptr, Signed, malloc
from rpython.rtyper.lltypesystem.rstr import STR

KINDS = {"bool": Bool, "signed": Signed, "str": Ptr(STR), "char": Char}
ARRAYS = {name: GcArray(kind) for name, kind in KINDS.items()}
LISTS = {name: GcStruct("list", ("length", Signed), ("items", Ptr(array))) for name, array in ARRAYS.items()}


def s(text):
    """A low-level string."""
    return llstr(text)


def text(p):
    """The `str` of a low-level string."""
    return hlstr(p)


def store(kind, value):
    return s(value) if kind == "str" else value


def load(kind, value):
    return text(value) if kind == "str" else value


def fixed(kind, values):
    """A list that is never resized."""
    array = malloc(ARRAYS[kind], len(values), zero=True)
    for i, value in enumerate(values):
        array[i] = store(kind, value)
    return array


def resizable(kind, values):
    """A list that can be resized, made by appending."""
    l = rlist.ll_newlist(LISTS[kind], 0)
    for value in values:
        rlist.ll_append(l, store(kind, value))
    return l


def both(kind, values):
    """The list in both forms."""
    return [fixed(kind, values), resizable(kind, values)]


def plain(kind, l):
    """The Python list of a simulated one, whose free room must be zero."""
    items = rlist.ll_items(l)
    n = rlist.ll_length(l)
    for i in range(n, len(items)):
        zero = zero_item(items)
        assert not items[i] if kind == "str" else items[i] == zero, "an item beyond the length"
    return [load(kind, items[i]) for i in range(n)]


_dict_types = {}


def dict_type(key, value):
    """The struct of a dict."""
    if (key, value) not in _dict_types:
        fields = ("key", KINDS[key]), ("value", KINDS[value]), ("hash", Signed), ("valid", Bool)
        indexes, entries = Ptr(GcArray(Int32)), Ptr(GcArray(*fields))
        _dict_types[key, value] = GcStruct("dict", ("live", Signed), ("used", Signed), ("indexes", indexes),
                                           ("entries", entries))
    return _dict_types[key, value]


def equality(kind):
    return rstr.ll_streq if kind == "str" else rcompare.ll_eq_direct


def hashing(kind):
    return rstr.ll_strhash if kind == "str" else rcompare.ll_hash_int
