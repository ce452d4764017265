"""Simulated lists, strings and dicts for the tests of the algorithms."""

from rpython.rtyper import ll, rcompare, rlist, rstr

STRINGS = ll.ArrayType(ll.STR)
SIGNED = ll.ArrayType("signed")
CHARS = ll.ArrayType("char")
ARRAYS = {"signed": SIGNED, "str": STRINGS, "char": CHARS}
LISTS = {name: ll.StructType("list", length="signed", items=array) for name, array in ARRAYS.items()}
INDEXES = ll.ArrayType("i32")


def s(text):
    """A low-level string."""
    return ll.ll_str(text)


def text(p):
    """The `str` of a low-level string."""
    return ll.hl_str(p)


def store(kind, value):
    return s(value) if kind == "str" else value


def load(kind, value):
    return text(value) if kind == "str" else value


def fixed(kind, values):
    """A list that is never resized."""
    array = ll.malloc(ARRAYS[kind], len(values))
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
        zero = ll.zero_item(items)
        assert not items[i] if kind == "str" else items[i] == zero, "an item beyond the length"
    return [load(kind, items[i]) for i in range(n)]


_dict_types = {}


def dict_type(key, value):
    """The struct of a dict."""
    if (key, value) not in _dict_types:
        kinds = {"str": ll.STR}
        entries = ll.RowsType(key=kinds.get(key, key), value=kinds.get(value, value), hash="signed", valid="bool")
        _dict_types[key, value] = ll.StructType("dict", live="signed", used="signed", indexes=INDEXES, entries=entries)
    return _dict_types[key, value]


def equality(kind):
    return rstr.ll_streq if kind == "str" else rcompare.ll_eq_direct


def hashing(kind):
    return rstr.ll_strhash if kind == "str" else rcompare.ll_hash_int
