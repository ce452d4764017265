"""JSON texts (RFC 8259) as objects of a small class hierarchy, and back.

Strings are UTF-8.  A number is an integer if it is written as one and fits a word, else a float.  `loads` raises JsonError, a ValueError,
with the place; depth is limited by the stack alone, as RecursionError says.
"""

from rpython.rlib import rutf8
from rpython.rlib.rarithmetic import string_to_int
from rpython.rlib.rfloat import isinf, isnan, rstring_to_float
from rpython.rlib.rstring import ParseStringOverflowError, StringBuilder


class JsonError(ValueError):
    """A text that is no JSON: what was expected at which byte."""

    def __init__(self, msg, pos):
        self.msg = msg
        self.pos = pos

    def __str__(self):
        return "%s at char %d" % (self.msg, self.pos)


class JsonValue(object):
    """A value.  Of the tests one is true; of the `value_` methods the one that belongs to it works, the others raise TypeError."""

    is_null = is_bool = is_int = is_float = is_string = is_array = is_object = False

    def value_bool(self):
        """The truth value."""
        raise TypeError("no truth value")

    def value_int(self):
        """The integer."""
        raise TypeError("no integer")

    def value_float(self):
        """The float, or the integer as one."""
        raise TypeError("no number")

    def value_string(self):
        """The string."""
        raise TypeError("no string")

    def value_array(self):
        """The list of values."""
        raise TypeError("no array")

    def value_object(self):
        """The dict of values by name, in the order of the text."""
        raise TypeError("no object")

    def write(self, builder):
        """Adds the value's text to a StringBuilder."""
        raise NotImplementedError

    def dumps(self):
        """The value as a text without spaces."""
        builder = StringBuilder()
        self.write(builder)
        return builder.build()


class JsonNull(JsonValue):
    """null"""

    is_null = True

    def write(self, builder):
        builder.append("null")


class JsonBool(JsonValue):
    """true or false"""

    is_bool = True

    def __init__(self, value):
        self._value = value

    def value_bool(self):
        return self._value

    def write(self, builder):
        builder.append("true" if self._value else "false")


class JsonInt(JsonValue):
    """An integer of a word."""

    is_int = True

    def __init__(self, value):
        self._value = value

    def value_int(self):
        return self._value

    def value_float(self):
        return float(self._value)

    def write(self, builder):
        builder.append(str(self._value))


class JsonFloat(JsonValue):
    """Any other number.  JSON has no infinities and no NaN: they are written as too large numbers and as null."""

    is_float = True

    def __init__(self, value):
        self._value = value

    def value_float(self):
        return self._value

    def write(self, builder):
        if isinf(self._value):
            builder.append("1e999" if self._value > 0.0 else "-1e999")
        else:
            builder.append("null" if isnan(self._value) else str(self._value))


class JsonString(JsonValue):
    """A string."""

    is_string = True

    def __init__(self, value):
        self._value = value

    def value_string(self):
        return self._value

    def write(self, builder):
        write_string(builder, self._value)


class JsonArray(JsonValue):
    """Values in order."""

    is_array = True

    def __init__(self, values=None):
        self._values = values if values is not None else []

    def value_array(self):
        return self._values

    def write(self, builder):
        builder.append("[")
        first = True
        for value in self._values:
            if not first:
                builder.append(",")
            first = False
            value.write(builder)
        builder.append("]")


class JsonObject(JsonValue):
    """Values by name."""

    is_object = True

    def __init__(self, values=None):
        self._values = values if values is not None else {}

    def value_object(self):
        return self._values

    def write(self, builder):
        builder.append("{")
        first = True
        for name, value in self._values.items():
            if not first:
                builder.append(",")
            first = False
            write_string(builder, name)
            builder.append(":")
            value.write(builder)
        builder.append("}")


json_null = JsonNull()
json_true = JsonBool(True)
json_false = JsonBool(False)

_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_HEX = "0123456789abcdef"


def write_string(builder, text):
    """Adds a string in quotes to a StringBuilder."""
    builder.append('"')
    start = 0
    for i in range(len(text)):
        c = text[i]
        if c < " " or c == '"' or c == "\\":
            builder.append_slice(text, start, i)
            start = i + 1
            if c in _SHORT:
                builder.append(_SHORT[c])
            else:
                builder.append("\\u00" + _HEX[ord(c) >> 4] + _HEX[ord(c) & 15])
    builder.append_slice(text, start, len(text))
    builder.append('"')


class _Parser(object):
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def error(self, msg):
        return JsonError(msg, self.pos)

    def peek(self):
        """The next character after white space; a zero at the end."""
        while self.pos < len(self.text):
            c = self.text[self.pos]
            if c != " " and c != "\n" and c != "\t" and c != "\r":
                return c
            self.pos += 1
        return "\0"

    def word(self, word, value):
        if not self.text.startswith(word, self.pos):
            raise self.error("expected a value")
        self.pos += len(word)
        return value

    def value(self):
        c = self.peek()
        if c == '"':
            return JsonString(self.string())
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == "-" or "0" <= c <= "9":
            return self.number()
        if c == "t":
            return self.word("true", json_true)
        if c == "f":
            return self.word("false", json_false)
        return self.word("null", json_null)

    def array(self):
        self.pos += 1
        values = []
        if self.peek() == "]":
            self.pos += 1
            return JsonArray(values)
        while True:
            values.append(self.value())
            if self.more("]"):
                return JsonArray(values)

    def object(self):
        self.pos += 1
        values = {}
        if self.peek() == "}":
            self.pos += 1
            return JsonObject(values)
        while True:
            if self.peek() != '"':
                raise self.error("expected a name in quotes")
            name = self.string()
            if self.peek() != ":":
                raise self.error("expected ':'")
            self.pos += 1
            values[name] = self.value()
            if self.more("}"):
                return JsonObject(values)

    def more(self, end):
        """Whether a closing character is next, else there must be a comma."""
        c = self.peek()
        if c != end and c != ",":
            raise self.error("expected ',' or '%s'" % end)
        self.pos += 1
        return c == end

    def digits(self):
        start = self.pos
        while self.pos < len(self.text) and "0" <= self.text[self.pos] <= "9":
            self.pos += 1
        if self.pos == start:
            raise self.error("expected a digit")

    def number(self):
        start = self.pos
        if self.text[self.pos] == "-":
            self.pos += 1
        first = self.pos
        self.digits()
        if self.text[first] == "0" and self.pos > first + 1:
            self.pos = first + 1
            raise self.error("a number cannot begin with 0")
        whole = True
        if self.pos < len(self.text) and self.text[self.pos] == ".":
            whole = False
            self.pos += 1
            self.digits()
        if self.pos < len(self.text) and self.text[self.pos] in "eE":
            whole = False
            self.pos += 1
            if self.pos < len(self.text) and self.text[self.pos] in "+-":
                self.pos += 1
            self.digits()
        text = self.text[start:self.pos]
        if whole:
            try:
                return JsonInt(string_to_int(text))
            except ParseStringOverflowError:
                pass
        return JsonFloat(rstring_to_float(text))

    def string(self):
        builder = StringBuilder()
        self.pos += 1
        start = self.pos
        while True:
            if self.pos >= len(self.text):
                raise self.error("the string does not end")
            c = self.text[self.pos]
            if c == '"':
                builder.append_slice(self.text, start, self.pos)
                self.pos += 1
                return builder.build()
            if c < " ":
                raise self.error("a control character in a string")
            if c == "\\":
                builder.append_slice(self.text, start, self.pos)
                self.escape(builder)
                start = self.pos
            else:
                self.pos += 1

    def escape(self, builder):
        self.pos += 1
        c = self.text[self.pos] if self.pos < len(self.text) else "\0"
        if c != "u":
            if c not in _ESCAPES:
                raise self.error("an unknown escape")
            self.pos += 1
            builder.append(_ESCAPES[c])
            return
        code = self.unit()
        if 0xd800 <= code < 0xdc00 and self.text.startswith("\\u", self.pos):
            back = self.pos
            self.pos += 1
            low = self.unit()
            if 0xdc00 <= low < 0xe000:
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
            else:
                self.pos = back
        rutf8.unichr_as_utf8_append(builder, code, True)

    def unit(self):
        """The four digits after a `u`."""
        self.pos += 1
        code = 0
        for i in range(4):
            digit = _HEX.find(self.text[self.pos].lower()) if self.pos < len(self.text) else -1
            if digit < 0:
                raise self.error("expected four hexadecimal digits")
            code = code * 16 + digit
            self.pos += 1
        return code


def loads(text):
    """The value that a text stands for; JsonError."""
    parser = _Parser(text)
    result = parser.value()
    if parser.peek() != "\0" or parser.pos < len(text):
        raise parser.error("text after the value")
    return result


def dumps(value):
    """A value as a text without spaces."""
    return value.dumps()
