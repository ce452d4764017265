"""How a function that is compiled alone is called from Python: the program around it.

Such a program waits for a call, takes the arguments out of it, calls the function, hands the result or the exception out,
and waits again (the runtime's `calls` has the other half).  Values travel as words and texts.  What is taken and given
follows from their types, as *shapes*: nested tuples such as `("list", ("int",))`, which are worked out on the one side
by `ouro.types`, on the other from what inference found.
"""

from rpython.rlib.objectmodel import newlist_hint
from rpython.rlib.rarithmetic import intmask, r_singlefloat, r_uint
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.extfunc import External
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import bits_of_float, float_of_bits, hl_str
from rpython.rtyper.lltypesystem.rstr import mallocstr

_start = External("ouro_calls_start", [], "none")
_next = External("ouro_calls_next", [], "signed")
_take = External("ouro_calls_take", [], "signed")
_take_text = External("ouro_calls_take_text", ["str"], "none")
_give = External("ouro_calls_give", ["signed"], "none")
_give_text = External("ouro_calls_give_text", ["str"], "none")

# ____________________________________________________________
# Arguments


def taker(shape):
    """The function that takes an argument of a shape out of a call."""
    kind, parts = shape[0], shape[1:]
    if kind == "int" and parts:
        return _int_taker(*parts)
    if kind == "optional":
        return _optional_taker(taker(parts[0]))
    if kind == "list":
        return _no_items if parts[0][0] == "nothing" else _list_taker(taker(parts[0]))
    if kind == "dict":
        return _dict_taker(taker(parts[0]), taker(parts[1]))
    if kind == "set":
        return _set_taker(taker(parts[0]))
    if kind == "tuple":
        return together("(%s)", len(parts), "", "t%d(),")(*[taker(part) for part in parts])
    return _SCALAR_TAKERS[kind]


def _take_none():
    return None


def _take_bool():
    return _take() != 0


def _take_int():
    return _take()


def _take_float():
    return float_of_bits(_take())


def _take_singlefloat():
    return r_singlefloat(float_of_bits(_take()))


def _take_char():
    return chr(_take() & 255)


def _take_str():
    text = mallocstr(_take())
    _take_text(text)
    return hl_str(text)


_SCALAR_TAKERS = {
    "None": _take_none, "bool": _take_bool, "int": _take_int, "float": _take_float,
    "singlefloat": _take_singlefloat, "char": _take_char, "str": _take_str,
}


def _int_taker(bits, signed):
    cls = int_class(bits, signed)
    if bits <= 64:
        def take():
            return cls(_take())
    else:
        def take():
            low = r_uint(_take())
            return (cls(_take()) << 64) | cls(low)
    return take


def _optional_taker(take_value):
    def take():
        if _take() == 0:
            return None
        return take_value()
    return take


def _no_items():
    return []


def _list_taker(take_item):
    def take():
        count = _take()
        items = newlist_hint(count)
        while count > 0:
            items.append(take_item())
            count -= 1
        return items
    return take


def _dict_taker(take_key, take_value):
    def take():
        count = _take()
        items = {}
        while count > 0:
            key = take_key()
            items[key] = take_value()
            count -= 1
        return items
    return take


def _set_taker(take_item):
    def take():
        count = _take()
        items = set()
        while count > 0:
            items.add(take_item())
            count -= 1
        return items
    return take

# ____________________________________________________________
# Results


def giver(shape):
    """The function that hands a value of a shape out."""
    kind, parts = shape[0], shape[1:]
    if kind == "int" and parts:
        return _give_small if parts[0] <= 64 else _give_wide
    if kind == "optional":
        return _optional_giver(giver(parts[0]))
    if kind == "list" or kind == "set":
        return _items_giver(giver(parts[0]))
    if kind == "dict":
        return _dict_giver(giver(parts[0]), giver(parts[1]))
    if kind == "tuple":
        return together("%s None", len(parts), "x", "t%d(x[%d]);")(*[giver(part) for part in parts])
    return _SCALAR_GIVERS.get(kind, _give_nothing)


def _give_nothing(x):
    pass


def _give_int(x):
    _give(x)


def _give_bool(x):
    _give(1 if x else 0)


def _give_small(x):
    _give(intmask(x))


def _give_wide(x):
    _give(intmask(x))
    _give(intmask(x >> 64))


def _give_float(x):
    _give(bits_of_float(x))


def _give_singlefloat(x):
    _give(bits_of_float(float(x)))


def _give_char(x):
    _give(ord(x))


def _give_str(x):
    _give_text(llstr(x))


_SCALAR_GIVERS = {
    "bool": _give_bool, "int": _give_int, "float": _give_float, "singlefloat": _give_singlefloat,
    "char": _give_char, "str": _give_str,
}


def _optional_giver(give_value):
    def give(x):
        if x is None:
            _give(0)
        else:
            _give(1)
            give_value(x)
    return give


def _items_giver(give_item):
    def give(x):
        _give(len(x))
        for item in x:
            give_item(item)
    return give


def _dict_giver(give_key, give_value):
    def give(x):
        _give(len(x))
        for key, value in x.items():
            give_key(key)
            give_value(value)
    return give

# ____________________________________________________________
# Exceptions


def _exception_giver(classes, fields):
    """The function that hands an exception out: the number of its class, or 0 and the name; its message; its fields."""
    table = unrolling_iterable([
        (number + 1, cls, _fields_giver(fields[number])) for number, cls in enumerate(classes)])

    def give(e):
        for number, cls, give_fields in table:
            if isinstance(e, cls):
                if type(e) is cls:
                    _give(number)
                    _give_text(llstr(str(e)))
                    give_fields(e)
                    return
        _give(0)
        _give_text(llstr(e.__class__.__name__))
        _give_text(llstr(str(e)))
    return give


def _fields_giver(fields):
    table = unrolling_iterable([
        (name, _give_field_str if shape[-1] == ("str",) or shape == ("str",) else giver(shape))
        for name, shape in fields])

    def give(e):
        for name, give_field in table:
            give_field(getattr(e, name))
    return give


def _give_field_str(x):
    # A field that was never set is null, whatever inference says of it.
    text = llstr(x)
    if not text:
        _give(0)
    else:
        _give(1)
        _give_text(text)

# ____________________________________________________________
# The program


class Bridge(object):
    """What is around one function: `call` calls it, `finish` makes the program when its result is known."""

    def __init__(self, function, shapes):
        self.function = function
        takers = [taker(shape) for shape in shapes]
        self.call = together("f(%s)", len(takers), "", "t%d(),", "f, ")(function, *takers)
        self.result = None
        self.exceptions = []         # (class, [(field, shape)])

    def finish(self, result, classes, fields):
        """The entry function, from the shape of the result, the exceptions and the shapes of their fields."""
        from ast import literal_eval
        self.result = literal_eval(result)
        fields = literal_eval(fields)
        self.exceptions = list(zip(classes, fields))
        return _program(self.call, giver(self.result), _exception_giver(classes, fields))


def _program(call, give_result, give_exception):
    def main():
        _start()
        while _next() != 0:
            try:
                result = call()
            except BaseException as e:
                _give(1)
                give_exception(e)
            else:
                _give(0)
                give_result(result)
        return 0
    return main

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
