"""Primitives of strings."""

from sorrel.compat.bigint import rbigint
from sorrel.compat.files import StringBuilder
from sorrel.compat.numbers import (ParseStringError, ParseStringOverflowError, string_to_float, string_to_int)
from sorrel.nodes.operators import COMPARISONS
from sorrel.objects.classes import STRING
from sorrel.objects.errors import checked_index, error, overflow
from sorrel.objects.lists import List
from sorrel.objects.values import MOST_ITEMS, NIL, Float, Integer, Range, String, Value, integer_of
from sorrel.primitives.registry import Primitives, as_integer, primitive

QUOTED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\\": "\\\\", "\"": "\\\"", "#": "\\#"}
HEX = "0123456789abcdef"


def quote(text):
    """As it would be written in a program."""
    builder = StringBuilder()
    builder.append("\"")
    for c in text:
        if c in QUOTED:
            builder.append(QUOTED[c])
        elif " " <= c <= "~":
            builder.append(c)
        else:
            builder.append("\\x" + HEX[ord(c) >> 4] + HEX[ord(c) & 15])
    builder.append("\"")
    return builder.build()


def bounds(text, start, end):
    """The limits of a slice, counted from the end if negative, as far as there are characters."""
    length = len(text)
    if start < 0:
        start = max(start + length, 0)
    if end < 0:
        end += length
    end = min(end, length)
    return start, max(start, end)


def ordering(name):
    function = COMPARISONS[name]

    @primitive(name)
    def operation(self: str, other: str) -> bool:
        return function(self, other)
    return operation


class StringPrimitives(Primitives):
    of = STRING

    less = ordering("<")
    less_or_equal = ordering("<=")
    greater = ordering(">")
    greater_or_equal = ordering(">=")

    @primitive("size")
    def size(self: str) -> int:
        return len(self)

    @primitive("+")
    def add(self: str, other: str) -> str:
        return self + other

    @primitive("*")
    def repeat(self: str, count: int) -> str:
        if count > 0 and len(self) > MOST_ITEMS // count:
            raise overflow("*")
        return self * count

    @primitive("[]")
    def at(self: str, place: Value) -> str:
        """A character, or those of a range."""
        if isinstance(place, Range):
            start, end = bounds(self, place.first, place.end)
            return self[start:end] if start < len(self) else ""
        return self[checked_index(as_integer(place, "String.[]"), len(self), "a string")]

    @primitive("slice")
    def slice(self: str, start: int, end: int) -> str:
        start, end = bounds(self, start, end)
        return self[start:end] if start < len(self) else ""

    @primitive("code")
    def code(self: str) -> int:
        """The number of the first character."""
        if len(self) == 0:
            raise error("ArgumentError", "an empty string has no first character")
        return ord(self[0])

    @primitive("codeAt")
    def code_at(self: str, index: int) -> int:
        return ord(self[checked_index(index, len(self), "a string")])

    @primitive("indexOf")
    def index_of(self: str, part: str) -> int:
        """Where the part begins, or -1."""
        return self.find(part)

    @primitive("indexOfFrom")
    def index_of_from(self: str, part: str, start: int) -> int:
        if start < 0 or start > len(self):
            return -1
        return self.find(part, start)

    @primitive("includes")
    def includes(self: str, part: str) -> bool:
        return part in self

    @primitive("startsWith")
    def starts_with(self: str, part: str) -> bool:
        return self.startswith(part)

    @primitive("endsWith")
    def ends_with(self: str, part: str) -> bool:
        return self.endswith(part)

    @primitive("split")
    def split(self: str, separator: str) -> Value:
        """The parts between separators; with an empty one the words."""
        if separator == "":
            words = [String(word) for word in self.split()]
            return List(words)
        return List([String(part) for part in self.split(separator)])

    @primitive("replace")
    def replace(self: str, old: str, new: str) -> str:
        if old == "":
            raise error("ArgumentError", "String.replace cannot look for an empty string")
        return self.replace(old, new)

    @primitive("strip")
    def strip(self: str) -> str:
        return self.strip(" \t\r\n")

    @primitive("upper")
    def upper(self: str) -> str:
        return "".join([chr(ord(c) - 32) if "a" <= c <= "z" else c for c in self])

    @primitive("lower")
    def lower(self: str) -> str:
        return "".join([chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in self])

    @primitive("toString")
    def to_string(self: str) -> str:
        return self

    @primitive("inspect")
    def inspect(self: str) -> str:
        return quote(self)

    @primitive("toInteger")
    def to_integer(self: str) -> Value:
        """The number that is written there, or nil."""
        digits = self.strip(" \t\r\n")
        try:
            return Integer(string_to_int(digits, 10))
        except ParseStringOverflowError:
            return integer_of(rbigint.fromstr(digits, 10))
        except ParseStringError:
            return NIL

    @primitive("toFloat")
    def to_float(self: str) -> Value:
        try:
            return Float(string_to_float(self.strip(" \t\r\n")))
        except ParseStringError:
            return NIL
