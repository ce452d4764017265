"""Strings, which cannot be changed, and characters."""

from rpython.rlib.rstring import split

from arithmetic import number_in, to_index, to_int
from objects import (FALSE, NIL, Char, Integer, Pair, String, boolean, error,
                     error_about, items_of, wrong_kind)
from primitives import comparing, primitive1, primitive2, primitive_list, test

SPACE = " \t\n\r\f\v"


def text_in(obj, who):
    if isinstance(obj, String):
        return obj.value
    raise wrong_kind(who, "a string", obj)


def char_in(obj, who):
    if isinstance(obj, Char):
        return obj.value
    raise wrong_kind(who, "a character", obj)


# Only the letters of ASCII have two cases here.

def upper(char):
    return chr(ord(char) - 32) if "a" <= char <= "z" else char


def lower(char):
    return chr(ord(char) + 32) if "A" <= char <= "Z" else char


@test("string?")
def is_string(a):
    return isinstance(a, String)


@primitive1("string-length")
def string_length(a):
    return Integer(len(text_in(a, "string-length")))


@primitive2("string-ref")
def string_ref(a, k):
    text = text_in(a, "string-ref")
    index = to_int(k, "string-ref")
    if index < 0 or index >= len(text):
        raise error_about("string-ref: index out of range", k)
    return Char(text[index])


@primitive_list("substring", 2, 3)
def substring(args):
    text = text_in(args[0], "substring")
    start = to_index(args[1], len(text), "substring")
    stop = len(text)
    if len(args) == 3:
        stop = to_index(args[2], stop, "substring")
    if start > stop:
        raise error("substring: the end is before the start")
    return String(text[start:stop])


@primitive_list("string-append", 0, -1)
def string_append(args):
    return String("".join([text_in(arg, "string-append") for arg in args]))


@primitive2("string-join")
def string_join(parts, separator):
    texts = [text_in(part, "string-join") for part in items_of(parts, "string-join")]
    return String(text_in(separator, "string-join").join(texts))


@primitive2("string-split")
def string_split(a, separator):
    text = text_in(a, "string-split")
    by = text_in(separator, "string-split")
    if by == "":
        raise error("string-split: the separator is empty")
    result = NIL
    parts = split(text, by)
    for place in range(len(parts) - 1, -1, -1):
        result = Pair(String(parts[place]), result)
    return result


@primitive_list("string-search", 2, 3)
def string_search(args):
    """The index of a text in another, or #f."""
    start = 0
    text = text_in(args[1], "string-search")
    if len(args) == 3:
        start = to_index(args[2], len(text), "string-search")
    found = text.find(text_in(args[0], "string-search"), start)
    if found < 0:
        return FALSE
    return Integer(found)


@primitive2("string-prefix?")
def string_prefix(prefix, a):
    text = text_in(a, "string-prefix?")
    return boolean(text.startswith(text_in(prefix, "string-prefix?")))


@primitive2("string-suffix?")
def string_suffix(suffix, a):
    text = text_in(a, "string-suffix?")
    return boolean(text.endswith(text_in(suffix, "string-suffix?")))


@primitive1("string-upcase")
def string_upcase(a):
    text = text_in(a, "string-upcase")
    return String("".join([upper(char) for char in text]))


@primitive1("string-downcase")
def string_downcase(a):
    text = text_in(a, "string-downcase")
    return String("".join([lower(char) for char in text]))


@primitive1("string-trim")
def string_trim(a):
    text = text_in(a, "string-trim")
    start = 0
    stop = len(text)
    while start < stop and text[start] in SPACE:
        start += 1
    while stop > start and text[stop - 1] in SPACE:
        stop -= 1
    assert stop >= 0
    return String(text[start:stop])


@primitive1("string->list")
def string_to_list(a):
    result = NIL
    text = text_in(a, "string->list")
    for place in range(len(text) - 1, -1, -1):
        result = Pair(Char(text[place]), result)
    return result


@primitive1("list->string")
def list_to_string(a):
    return String("".join([char_in(item, "list->string")
                           for item in items_of(a, "list->string")]))


@primitive_list("make-string", 2, 2)
def make_string(args):
    count = to_int(args[0], "make-string")
    if count < 0:
        raise error_about("make-string: bad size", args[0])
    return String(char_in(args[1], "make-string") * count)


@primitive1("string->number")
def string_to_number(a):
    number = number_in(text_in(a, "string->number"))
    if number is None:
        return FALSE
    return number


@comparing("string=?")
def string_equal(a, b):
    return text_in(a, "string=?") == text_in(b, "string=?")


@comparing("string<?")
def string_less(a, b):
    return text_in(a, "string<?") < text_in(b, "string<?")


@comparing("string>?")
def string_greater(a, b):
    return text_in(a, "string>?") > text_in(b, "string>?")


# ---------------------------------------------------------- characters

@test("char?")
def is_char(a):
    return isinstance(a, Char)


@primitive1("char->integer")
def char_to_integer(a):
    return Integer(ord(char_in(a, "char->integer")[0]))


@primitive1("integer->char")
def integer_to_char(a):
    return Char(chr(to_index(a, 255, "integer->char")))


@test("char-alphabetic?")
def is_alphabetic(a):
    char = char_in(a, "char-alphabetic?")[0]
    return "a" <= char <= "z" or "A" <= char <= "Z"


@test("char-numeric?")
def is_numeric(a):
    return "0" <= char_in(a, "char-numeric?")[0] <= "9"


@test("char-whitespace?")
def is_whitespace(a):
    return char_in(a, "char-whitespace?") in SPACE


@primitive1("char-upcase")
def char_upcase(a):
    return Char(upper(char_in(a, "char-upcase")[0]))


@primitive1("char-downcase")
def char_downcase(a):
    return Char(lower(char_in(a, "char-downcase")[0]))


@comparing("char=?")
def char_equal(a, b):
    return char_in(a, "char=?") == char_in(b, "char=?")


@comparing("char<?")
def char_less(a, b):
    return char_in(a, "char<?") < char_in(b, "char<?")


@comparing("char>?")
def char_greater(a, b):
    return char_in(a, "char>?") > char_in(b, "char>?")
