"""Values of a call from Python, on the program's side: words and texts.

What is taken and given follows from its type, as a *shape*: a nested tuple such as `("list", ("int",))`.  Shapes are
worked out on the one side by `ouro.types`, on the other from what inference found (`crates/ouro/src/shape.rs`).  The
other half of each function here is in `ouro/codec.py`.
"""

from rpython.rlib.objectmodel import newlist_hint
from rpython.rlib.rarithmetic import intmask, r_singlefloat, r_uint
from rpython.rlib.runicode import from_utf8
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.extfunc import External
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import bits_of_float, float_of_bits, hl_str
from rpython.rtyper.lltypesystem.rstr import mallocstr

take_word = External("ouro_calls_take", [], "signed")
_take_text = External("ouro_calls_take_text", ["str"], "none")
give_word = External("ouro_calls_give", ["signed"], "none")
give_text = External("ouro_calls_give_text", ["str"], "none")

# ____________________________________________________________
# Arguments


def taker(shape, objects):
    """The function that takes a value of a shape out of a call, in which there are such objects."""
    kind, parts = shape[0], shape[1:]
    if kind in ("instance", "tracked"):
        return objects.taker(*shape)
    if kind == "choice":
        return _choice_taker(*parts)
    if kind == "bigint":
        from rpython.rlib.rbigint import rbigint
        return lambda: rbigint.fromstr(_take_str(), 16)
    if kind == "int" and parts:
        return _int_taker(*parts)
    if kind == "optional":
        return _optional_taker(taker(parts[0], objects))
    if parts and parts[0] == ("nothing",):
        return _empty_taker(kind)
    if kind == "list":
        return _list_taker(taker(parts[0], objects))
    if kind == "dict":
        return _dict_taker(taker(parts[0], objects), taker(parts[1], objects))
    if kind == "set":
        return _set_taker(taker(parts[0], objects))
    if kind == "tuple":
        return together("(%s)", len(parts), "", "t%d(),")(*[taker(part, objects) for part in parts])
    return _SCALAR_TAKERS[kind]


def _take_none():
    return None


def _take_bool():
    return take_word() != 0


def _take_int():
    return take_word()


def _take_float():
    return float_of_bits(take_word())


def _take_singlefloat():
    return r_singlefloat(float_of_bits(take_word()))


def _take_char():
    return chr(take_word() & 255)


def _take_unicode():
    length = take_word()
    return from_utf8(_take_str(), length)


def _take_bytearray():
    return bytearray(_take_str())


def _take_bytes():
    return _take_str().encode("latin-1")


def _take_str():
    text = mallocstr(take_word())
    _take_text(text)
    return hl_str(text)


_SCALAR_TAKERS = {
    "None": _take_none, "bool": _take_bool, "int": _take_int, "float": _take_float,
    "singlefloat": _take_singlefloat, "char": _take_char, "str": _take_str, "unicode": _take_unicode,
    "bytearray": _take_bytearray, "bytes": _take_bytes,
}


def _int_taker(bits, signed):
    cls = int_class(bits, signed)
    if bits <= 64:
        def take():
            return cls(take_word())
    else:
        def take():
            low = r_uint(take_word())
            return (cls(take_word()) << 64) | cls(low)
    return take


def _optional_taker(take_value):
    def take():
        if take_word() == 0:
            return None
        return take_value()
    return take


def _choice_taker(members):
    table = unrolling_iterable(list(enumerate(members[1:])))
    first = members[0]

    def take():
        number = take_word()
        for i, member in table:
            if number == i + 1:
                return member
        return first
    return take


def _empty_taker(kind):
    # A function for each, because what one function makes is one list to inference.
    if kind == "list":
        def take():
            take_word()
            return []
    elif kind == "dict":
        def take():
            take_word()
            return {}
    else:
        def take():
            take_word()
            return set()
    return take


def _list_taker(take_item):
    def take():
        count = take_word()
        items = newlist_hint(count)
        while count > 0:
            items.append(take_item())
            count -= 1
        return items
    return take


def _dict_taker(take_key, take_value):
    def take():
        count = take_word()
        items = {}
        while count > 0:
            key = take_key()
            items[key] = take_value()
            count -= 1
        return items
    return take


def _set_taker(take_item):
    def take():
        count = take_word()
        items = set()
        while count > 0:
            items.add(take_item())
            count -= 1
        return items
    return take

# ____________________________________________________________
# Results


def giver(shape, objects):
    """The function that hands a value of a shape out."""
    kind, parts = shape[0], shape[1:]
    if kind in ("instance", "tracked"):
        return objects.giver(*shape)
    if kind == "choice":
        return _choice_giver(*parts)
    if kind == "int" and parts:
        return _give_small if parts[0] <= 64 else _give_wide
    if kind == "optional":
        return _optional_giver(giver(parts[0], objects))
    if kind == "list" or kind == "set":
        return _items_giver(giver(parts[0], objects))
    if kind == "dict":
        return _dict_giver(giver(parts[0], objects), giver(parts[1], objects))
    if kind == "tuple":
        return together("%s None", len(parts), "x", "t%d(x[%d]);")(*[giver(part, objects) for part in parts])
    return _SCALAR_GIVERS.get(kind, _give_nothing)


def _give_nothing(x):
    pass


def _give_int(x):
    give_word(x)


def _give_bool(x):
    give_word(1 if x else 0)


def _give_small(x):
    give_word(intmask(x))


def _give_wide(x):
    give_word(intmask(x))
    give_word(intmask(x >> 64))


def _give_float(x):
    give_word(bits_of_float(x))


def _give_singlefloat(x):
    give_word(bits_of_float(float(x)))


def _give_char(x):
    give_word(ord(x))


def _give_unicode(x):
    give_word(len(x))
    give_text(llstr(str(x)))


def _give_bytearray(x):
    give_text(llstr("".join(x.chars)))


def _give_str(x):
    give_text(llstr(x))


def _give_bigint(x):
    give_text(llstr(x.format("0123456789abcdef")))


_SCALAR_GIVERS = {
    "bool": _give_bool, "int": _give_int, "float": _give_float, "singlefloat": _give_singlefloat,
    "char": _give_char, "str": _give_str, "bytes": _give_str, "unicode": _give_unicode, "bytearray": _give_bytearray,
    "bigint": _give_bigint,
}


def _optional_giver(give_value):
    def give(x):
        if x is None:
            give_word(0)
        else:
            give_word(1)
            give_value(x)
    return give


def _choice_giver(members):
    table = unrolling_iterable(list(enumerate(members)))

    def give(x):
        for i, member in table:
            if x is member:
                give_word(i)
                return
        give_word(0)
    return give


def _items_giver(give_item):
    def give(x):
        give_word(len(x))
        for item in x:
            give_item(item)
    return give


def _dict_giver(give_key, give_value):
    def give(x):
        give_word(len(x))
        for key, value in x.items():
            give_key(key)
            give_value(value)
    return give

# ____________________________________________________________


def int_class(bits, signed):
    """The class of rarithmetic for integers of a width."""
    from rpython.rlib import rarithmetic
    for cls in vars(rarithmetic).values():
        if isinstance(cls, type) and issubclass(cls, rarithmetic.base_int) and hasattr(cls, "BITS"):
            if (cls.BITS, bool(cls.SIGNED)) == (bits, signed):
                return cls
    raise TypeError("there is no integer class of %d bits" % bits)


_factories = {}


def together(pattern, count, parameter, part, first=""):
    """A function that makes a function which does something with each of `count` others, named t0, t1, ..."""
    key = pattern, count
    if key not in _factories:
        names = ", ".join(["t%d" % i for i in range(count)])
        parts = "".join([part % ((i,) * part.count("%d")) for i in range(count)])
        body = pattern % parts
        text = "def make(%s%s):\n    def do(%s):\n        %s%s\n    return do\n" % (
            first, names, parameter, "" if parameter else "return ", body)
        namespace = {"__name__": __name__}
        exec(compile(text, "<%s>" % (pattern % ("%d values" % count)), "exec"), namespace)
        _factories[key] = namespace["make"]
    return _factories[key]
