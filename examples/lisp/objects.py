"""The values of the language: one class for each kind, all derived from Obj.

What the kinds do differently is in their methods: how they are called, printed,
compared and hashed.  A call of a value that is no procedure is an error of the
base class, so calling needs no test of the kind.
"""

from rpython.rlib.rarithmetic import intmask
from rpython.rlib.rstring import StringBuilder


class LispError(Exception):
    """An error that programs can catch; `payload` is the raised value."""

    def __init__(self, payload):
        self.payload = payload


class LispExit(Exception):
    def __init__(self, status):
        self.status = status


def error(message):
    return LispError(Condition(message, []))


def error_about(message, obj):
    """The message, a colon, and the value that is to blame."""
    return LispError(Condition(message, [obj]))


def wrong_kind(who, expected, obj):
    return error("%s: expected %s, got %s" % (who, expected, to_string(obj, True)))


class Obj(object):
    kind = "object"

    # ------------------------------------------------------ calling
    #
    # `callN` runs to the end.  `tailN` may instead return a Frame that is still
    # to be run, which is what makes tail calls take no space.

    def call0(self):
        return self.call_list([])

    def call1(self, a):
        return self.call_list([a])

    def call2(self, a, b):
        return self.call_list([a, b])

    def call3(self, a, b, c):
        return self.call_list([a, b, c])

    def call_list(self, args):
        raise error_about("not a procedure", self)

    def tail0(self):
        return self.call0()

    def tail1(self, a):
        return self.call1(a)

    def tail2(self, a, b):
        return self.call2(a, b)

    def tail3(self, a, b, c):
        return self.call3(a, b, c)

    def tail_list(self, args):
        return self.call_list(args)

    # ------------------------------------------------------ the rest

    def is_true(self):
        return True

    def print_on(self, builder, quoted):
        builder.append("#<" + self.kind + ">")

    def same(self, other):
        """eqv?"""
        return self is other

    def equals(self, other):
        """equal?"""
        return self.same(other)

    def hash_value(self):
        """Equal values have equal hashes."""
        return 1


def to_string(obj, quoted):
    builder = StringBuilder()
    obj.print_on(builder, quoted)
    return builder.build()


class Integer(Obj):
    _immutable_fields_ = ["value"]
    kind = "integer"

    def __init__(self, value):
        self.value = value

    def print_on(self, builder, quoted):
        builder.append(str(self.value))

    def same(self, other):
        return isinstance(other, Integer) and other.value == self.value

    def hash_value(self):
        return self.value


class Float(Obj):
    _immutable_fields_ = ["value"]
    kind = "float"

    def __init__(self, value):
        self.value = value

    def print_on(self, builder, quoted):
        builder.append(str(self.value))

    def same(self, other):
        return isinstance(other, Float) and other.value == self.value

    def hash_value(self):
        return hash_string(str(self.value))


class Boolean(Obj):
    _immutable_fields_ = ["value"]
    kind = "boolean"

    def __init__(self, value):
        self.value = value

    def is_true(self):
        return self.value

    def print_on(self, builder, quoted):
        builder.append("#t" if self.value else "#f")

    def hash_value(self):
        return 3 if self.value else 2


class Nil(Obj):
    kind = "empty list"

    def print_on(self, builder, quoted):
        builder.append("()")


class Unspecified(Obj):
    kind = "unspecified"

    def print_on(self, builder, quoted):
        builder.append("#<unspecified>")


class Eof(Obj):
    kind = "eof"


TRUE = Boolean(True)
FALSE = Boolean(False)
NIL = Nil()
UNSPECIFIED = Unspecified()
EOF = Eof()


def boolean(value):
    return TRUE if value else FALSE


class Symbol(Obj):
    """A name; it also holds the global variable and the macro of that name."""

    kind = "symbol"

    def __init__(self, name):
        self.name = name
        self.value = None
        self.macro = None

    def print_on(self, builder, quoted):
        builder.append(self.name)

    def hash_value(self):
        return hash_string(self.name)


class SymbolTable(object):
    def __init__(self):
        self.symbols = {}
        self.generated = 0

    def intern(self, name):
        symbol = self.symbols.get(name, None)
        if symbol is None:
            symbol = Symbol(name)
            self.symbols[name] = symbol
        return symbol

    def generate(self):
        """A symbol that no reader can produce."""
        self.generated += 1
        return Symbol("#:g%d" % self.generated)


symbol_table = SymbolTable()


def intern(name):
    return symbol_table.intern(name)


ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def hash_string(text):
    result = 5381
    for char in text:
        result = intmask(result * 33) ^ ord(char)
    return result


class String(Obj):
    _immutable_fields_ = ["value"]
    kind = "string"

    def __init__(self, value):
        self.value = value

    def print_on(self, builder, quoted):
        if not quoted:
            builder.append(self.value)
            return
        builder.append('"')
        for char in self.value:
            builder.append(ESCAPES.get(char, char))
        builder.append('"')

    def equals(self, other):
        return isinstance(other, String) and other.value == self.value

    def hash_value(self):
        return hash_string(self.value)


CHARACTER_NAMES = {" ": "space", "\n": "newline", "\t": "tab", "\r": "return",
                   "\0": "nul"}


class Char(Obj):
    _immutable_fields_ = ["value"]
    kind = "character"

    def __init__(self, value):
        assert len(value) == 1
        self.value = value

    def print_on(self, builder, quoted):
        if quoted:
            builder.append("#\\")
            builder.append(CHARACTER_NAMES.get(self.value, self.value))
        else:
            builder.append(self.value)

    def same(self, other):
        return isinstance(other, Char) and other.value == self.value

    def hash_value(self):
        return ord(self.value[0])


QUOTES = {"quote": "'", "quasiquote": "`", "unquote": ",", "unquote-splicing": ",@"}


class Pair(Obj):
    kind = "pair"

    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def print_on(self, builder, quoted):
        head = self.car
        tail = self.cdr
        if isinstance(head, Symbol) and isinstance(tail, Pair) and tail.cdr is NIL:
            mark = QUOTES.get(head.name, "")
            if mark != "":
                builder.append(mark)
                tail.car.print_on(builder, quoted)
                return
        builder.append("(")
        head.print_on(builder, quoted)
        while isinstance(tail, Pair):
            builder.append(" ")
            tail.car.print_on(builder, quoted)
            tail = tail.cdr
        if tail is not NIL:
            builder.append(" . ")
            tail.print_on(builder, quoted)
        builder.append(")")

    def equals(self, other):
        left = self
        while isinstance(other, Pair):
            if not left.car.equals(other.car):
                return False
            following = left.cdr
            other = other.cdr
            if not isinstance(following, Pair):
                return following.equals(other)
            left = following
        return False

    def hash_value(self):
        result = 11
        place = self
        while isinstance(place, Pair):
            result = intmask(result * 31) ^ place.car.hash_value()
            place = place.cdr
        return result


class Vector(Obj):
    kind = "vector"

    def __init__(self, items):
        self.items = items

    def print_on(self, builder, quoted):
        builder.append("#(")
        for place in range(len(self.items)):
            if place > 0:
                builder.append(" ")
            self.items[place].print_on(builder, quoted)
        builder.append(")")

    def equals(self, other):
        if not isinstance(other, Vector) or len(other.items) != len(self.items):
            return False
        for place in range(len(self.items)):
            if not self.items[place].equals(other.items[place]):
                return False
        return True

    def hash_value(self):
        result = 13
        for item in self.items:
            result = intmask(result * 31) ^ item.hash_value()
        return result


class Condition(Obj):
    """What `error` raises: a message and the values it is about."""

    kind = "condition"

    def __init__(self, message, irritants):
        self.message = message
        self.irritants = irritants

    def text(self):
        builder = StringBuilder()
        builder.append(self.message)
        separator = ": "
        for irritant in self.irritants:
            builder.append(separator)
            irritant.print_on(builder, True)
            separator = " "
        return builder.build()

    def print_on(self, builder, quoted):
        builder.append("#<condition " + self.text() + ">")


class Values(Obj):
    """Several results of one expression, for call-with-values."""

    kind = "multiple values"

    def __init__(self, items):
        self.items = items


class Promise(Obj):
    kind = "promise"

    def __init__(self, thunk):
        self.thunk = thunk
        self.value = None


# ---------------------------------------------------------- lists

def list_from(items):
    return list_onto(items, NIL)


def list_onto(items, tail):
    result = tail
    for place in range(len(items) - 1, -1, -1):
        result = Pair(items[place], result)
    return result


def items_of(obj, who):
    """The items of a proper list."""
    items = []
    place = obj
    while isinstance(place, Pair):
        items.append(place.car)
        place = place.cdr
    if place is not NIL:
        raise wrong_kind(who, "a list", obj)
    return items
