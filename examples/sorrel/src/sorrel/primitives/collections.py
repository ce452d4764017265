"""Primitives of lists, maps and ranges.  What can be said in Sorrel is in the library."""

from sorrel.compat.files import StringBuilder
from sorrel.objects.classes import LIST, MAP, RANGE
from sorrel.compat.numbers import ovfcheck
from sorrel.objects.errors import checked_index, error, overflow, type_error
from sorrel.objects.lists import List
from sorrel.objects.maps import Map, equal_lists
from sorrel.objects.values import MOST_ITEMS, NIL, Range, String, Value
from sorrel.primitives.registry import Primitives, as_integer, primitive


def not_empty(self, name):
    if self.size() == 0:
        raise error("IndexError", "%s of an empty list" % name)


def range_size(self):
    try:
        return max(ovfcheck(self.end - self.first), 0)
    except OverflowError:
        raise overflow("size")


class ListPrimitives(Primitives):
    of = LIST

    @primitive("new", of_class=True)
    def new(self: Value) -> Value:
        return List([])

    @primitive("filled", of_class=True)
    def filled(self: Value, count: int, value: Value) -> Value:
        if not 0 <= count <= MOST_ITEMS:
            raise error("ArgumentError", "a list has no %d items" % count)
        return List([value] * count)

    @primitive("size")
    def size(self: List) -> int:
        return self.size()

    @primitive("[]")
    def at(self: List, place: Value) -> Value:
        """An item, or a new list of those of a range."""
        if not isinstance(place, Range):
            return self.get(checked_index(as_integer(place, "List.[]"), self.size(), "a list"))
        start = max(place.first, 0)
        end = min(place.end, self.size())
        return List(self.slice(start, end)) if start < end else List([])

    @primitive("[]=")
    def at_put(self: List, index: int, value: Value) -> Value:
        self.set(checked_index(index, self.size(), "a list"), value)
        return value

    @primitive("append")
    def append(self: List, value: Value) -> Value:
        self.append(value)
        return self

    @primitive("insert")
    def insert(self: List, index: int, value: Value) -> Value:
        if not 0 <= index <= self.size():
            raise error("IndexError", "cannot insert at %d into a list of %d" % (index, self.size()))
        self.insert(index, value)
        return self

    @primitive("removeAt")
    def remove_at(self: List, index: int) -> Value:
        return self.remove(checked_index(index, self.size(), "a list"))

    @primitive("pop")
    def pop(self: List) -> Value:
        not_empty(self, "pop")
        return self.remove(self.size() - 1)

    @primitive("last")
    def last(self: List) -> Value:
        not_empty(self, "last")
        return self.get(self.size() - 1)

    @primitive("clear")
    def clear(self: List) -> Value:
        self.fill([])
        return self

    @primitive("copy")
    def copy(self: List) -> Value:
        return List(self.items())

    @primitive("+")
    def add(self: List, other: List) -> Value:
        return List(self.items() + other.items())

    @primitive("==")
    def equals(self: List, other: Value) -> bool:
        return isinstance(other, List) and equal_lists(self, other)

    @primitive("sortPlain")
    def sort_plain(self: List) -> bool:
        """Sorts numbers or strings, in place; false if there is anything else."""
        return self.sort()

    @primitive("join")
    def join(self: List, separator: str) -> str:
        """Its strings, in one."""
        builder = StringBuilder()
        for place in range(self.size()):
            if place > 0:
                builder.append(separator)
            item = self.get(place)
            if not isinstance(item, String):
                raise type_error("a String", item, "List.join")
            builder.append(item.text)
        return builder.build()


class MapPrimitives(Primitives):
    of = MAP

    @primitive("new", of_class=True)
    def new(self: Value) -> Value:
        return Map()

    @primitive("size")
    def size(self: Map) -> int:
        return len(self.pairs)

    @primitive("[]")
    def at(self: Map, key: Value) -> Value:
        """The value, or nil."""
        return self.pairs.get(key, NIL)

    @primitive("[]=")
    def at_put(self: Map, key: Value, value: Value) -> Value:
        self.pairs[key] = value
        return value

    @primitive("includes")
    def includes(self: Map, key: Value) -> bool:
        return key in self.pairs

    @primitive("remove")
    def remove(self: Map, key: Value) -> Value:
        """Takes the key away; its value, or nil."""
        value = self.pairs.get(key, NIL)
        if key in self.pairs:
            del self.pairs[key]
        return value

    @primitive("keys")
    def keys(self: Map) -> Value:
        return List([key for key in self.pairs.keys()])

    @primitive("values")
    def values(self: Map) -> Value:
        return List([value for value in self.pairs.values()])


class RangePrimitives(Primitives):
    of = RANGE

    @primitive("first")
    def first(self: Range) -> int:
        return self.first

    @primitive("end")
    def end(self: Range) -> int:
        """The integer behind the last one."""
        return self.end

    @primitive("size")
    def size(self: Range) -> int:
        return range_size(self)

    @primitive("[]")
    def at(self: Range, index: int) -> int:
        return self.first + checked_index(index, range_size(self), "a range")

    @primitive("==")
    def equals(self: Range, other: Value) -> bool:
        return self.same(other)
