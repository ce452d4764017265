"""Maps from values to values, in the order in which keys were added."""

from sorrel.compat.objectmodel import r_dict
from sorrel.objects.classes import MAP, is_of_class
from sorrel.objects.errors import type_error
from sorrel.objects.layouts import Instance
from sorrel.objects.lists import List
from sorrel.objects.values import Integer, Value


def equal(a, b):
    """Are these the same key?  Objects and maps say themselves, by `==`."""
    if isinstance(a, Instance) or isinstance(a, Map):
        return a is b or a.get_class().lookup("==").call1(a, b).is_true()
    if isinstance(a, List):
        return isinstance(b, List) and equal_lists(a, b)
    return a.same(b)


def equal_lists(a, b):
    if a.size() != b.size():
        return False
    for index in range(a.size()):
        if not equal(a.get(index), b.get(index)):
            return False
    return True


def hash_of(value):
    if isinstance(value, Instance):
        result = value.get_class().lookup("hash").call0(value)
        if not isinstance(result, Integer):
            raise type_error("an Integer", result, "hash")
        return result.value
    if isinstance(value, List):
        result = 7
        for index in range(value.size()):
            result = (result * 31 + hash_of(value.get(index))) & 0xFFFFFFFFFFFF
        return result
    if isinstance(value, Map):
        return len(value.pairs)
    return value.hash_code()


class Map(Value):
    _attrs_ = ["pairs"]

    def __init__(self):
        self.pairs = r_dict(equal, hash_of)


is_of_class(Map, MAP)
