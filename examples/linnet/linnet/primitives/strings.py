"""Strings, which are bytes and cannot be changed, and symbols."""

from ..arrays import W_Array, array_of
from ..numbers import parse_integer
from ..objects import LinnetError, W_Float, W_Int, W_String, W_Symbol, boolean, int_of, text_of, w_nil
from ..rlib import ParseStringError, StringBuilder, string_to_float, string_to_int, ParseStringOverflowError
from .registry import primitive


@primitive("String>>size")
def size(vm, w_string):
    return W_Int(len(text_of(w_string, "the receiver")))


@primitive("String>>at:")
def at(vm, w_string, w_index):
    text = text_of(w_string, "the receiver")
    index = int_of(w_index, "the index")
    if not 1 <= index <= len(text):
        raise LinnetError("IndexError", "there is no character %d of %d" % (index, len(text)))
    return W_String(text[index - 1])


@primitive("String>>copyFrom:to:")
def copy_from_to(vm, w_string, w_from, w_to):
    text = text_of(w_string, "the receiver")
    start = int_of(w_from, "the first index")
    stop = int_of(w_to, "the last index")
    if not (1 <= start <= stop + 1 and stop <= len(text)):
        raise LinnetError("IndexError", "there are no characters %d to %d of %d" % (start, stop, len(text)))
    return W_String(text[start - 1:stop])


@primitive("String>>,")
def concatenate(vm, w_string, w_other):
    return W_String(text_of(w_string, "the receiver") + text_of(w_other, "what is appended"))


@primitive("String>>=")
def equal(vm, w_string, w_other):
    return boolean(w_string.same_as(w_other))


@primitive("String>><")
def less(vm, w_string, w_other):
    return boolean(text_of(w_string, "the receiver") < text_of(w_other, "what is compared"))


@primitive("String>>hash")
def hash_string(vm, w_string):
    return W_Int(w_string.hash())


@primitive("String>>indexOf:from:")
def index_of(vm, w_string, w_other, w_start):
    """The index where another string begins, not before the given one; 0 if it is nowhere."""
    text = text_of(w_string, "the receiver")
    start = int_of(w_start, "the index") - 1
    if start < 0 or start > len(text):
        return W_Int(0)
    return W_Int(text.find(text_of(w_other, "what is looked for"), start) + 1)


@primitive("String>>replace:with:")
def replace(vm, w_string, w_old, w_new):
    old = text_of(w_old, "what is replaced")
    if len(old) == 0:
        raise LinnetError("ArgumentError", "what is replaced must not be empty")
    return W_String(text_of(w_string, "the receiver").replace(old, text_of(w_new, "the replacement")))


@primitive("String>>split:")
def split(vm, w_string, w_by):
    by = text_of(w_by, "what separates")
    if len(by) == 0:
        raise LinnetError("ArgumentError", "what separates must not be empty")
    return array_of([W_String(part) for part in text_of(w_string, "the receiver").split(by)])


@primitive("String>>trimmed")
def trimmed(vm, w_string):
    return W_String(text_of(w_string, "the receiver").strip(" \t\r\n"))


@primitive("String>>asUppercase")
def upper(vm, w_string):
    return W_String(text_of(w_string, "the receiver").upper())


@primitive("String>>asLowercase")
def lower(vm, w_string):
    return W_String(text_of(w_string, "the receiver").lower())


@primitive("String>>asSymbol")
def to_symbol(vm, w_string):
    return vm.symbol(text_of(w_string, "the receiver"))


@primitive("Symbol>>asString")
def to_string(vm, w_symbol):
    assert isinstance(w_symbol, W_Symbol)
    return W_String(w_symbol.text)


@primitive("String>>asInteger")
def to_integer(vm, w_string):
    """The number that the text spells, or nil."""
    text = text_of(w_string, "the receiver").strip(" ")
    try:
        return W_Int(string_to_int(text, 10))
    except ParseStringOverflowError:
        return parse_integer(text)
    except ParseStringError:
        return w_nil


@primitive("String>>asFloat")
def to_float(vm, w_string):
    try:
        return W_Float(string_to_float(text_of(w_string, "the receiver")))
    except (ParseStringError, ValueError):
        return w_nil


@primitive("String>>code")
def code(vm, w_string):
    text = text_of(w_string, "the receiver")
    if len(text) != 1:
        raise LinnetError("ArgumentError", "only a single character has a code")
    return W_Int(ord(text[0]))


@primitive("String class>>code:")
def from_code(vm, w_class, w_code):
    value = int_of(w_code, "the code")
    if not 0 <= value <= 255:
        raise LinnetError("ArgumentError", "no character has the code %d" % value)
    return W_String(chr(value))


@primitive("String class>>join:")
def join(vm, w_class, w_parts):
    """The strings of an array, one after the other."""
    if not isinstance(w_parts, W_Array):
        raise LinnetError("ArgumentError", "join: takes an Array")
    builder = StringBuilder()
    for i in range(w_parts.size()):
        builder.append(text_of(w_parts.get(i), "each part"))
    return W_String(builder.build())
