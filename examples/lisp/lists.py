"""Pairs, lists, vectors, symbols, and equality."""

from arithmetic import to_index, to_int
from objects import (FALSE, NIL, UNSPECIFIED, Boolean, Integer, Pair, String, Symbol,
                     Vector, error, error_about, intern, items_of, list_from,
                     list_onto, symbol_table, wrong_kind)
from primitives import (comparing, primitive0, primitive1, primitive2, primitive3,
                        primitive_list, test)


def pair_in(obj, who):
    if isinstance(obj, Pair):
        return obj
    raise wrong_kind(who, "a pair", obj)


@primitive2("cons")
def cons(a, b):
    return Pair(a, b)


@primitive1("car")
def car(a):
    return pair_in(a, "car").car


@primitive1("cdr")
def cdr(a):
    return pair_in(a, "cdr").cdr


@primitive1("caar")
def caar(a):
    return pair_in(pair_in(a, "caar").car, "caar").car


@primitive1("cadr")
def cadr(a):
    return pair_in(pair_in(a, "cadr").cdr, "cadr").car


@primitive1("cdar")
def cdar(a):
    return pair_in(pair_in(a, "cdar").car, "cdar").cdr


@primitive1("cddr")
def cddr(a):
    return pair_in(pair_in(a, "cddr").cdr, "cddr").cdr


@primitive1("caddr")
def caddr(a):
    return pair_in(pair_in(pair_in(a, "caddr").cdr, "caddr").cdr, "caddr").car


@primitive1("cdddr")
def cdddr(a):
    return pair_in(pair_in(pair_in(a, "cdddr").cdr, "cdddr").cdr, "cdddr").cdr


@primitive2("set-car!")
def set_car(a, b):
    pair_in(a, "set-car!").car = b
    return UNSPECIFIED


@primitive2("set-cdr!")
def set_cdr(a, b):
    pair_in(a, "set-cdr!").cdr = b
    return UNSPECIFIED


@primitive_list("list", 0, -1)
def make_list(args):
    return list_from(args)


@primitive_list("cons*", 1, -1)
def cons_star(args):
    return list_onto(args[:-1], args[-1])


@primitive1("length")
def length(a):
    count = 0
    place = a
    while isinstance(place, Pair):
        count += 1
        place = place.cdr
    if place is not NIL:
        raise wrong_kind("length", "a list", a)
    return Integer(count)


@primitive_list("append", 0, -1)
def append(args):
    if len(args) == 0:
        return NIL
    result = args[-1]
    for place in range(len(args) - 2, -1, -1):
        result = list_onto(items_of(args[place], "append"), result)
    return result


@primitive1("reverse")
def reverse(a):
    result = NIL
    place = a
    while isinstance(place, Pair):
        result = Pair(place.car, result)
        place = place.cdr
    if place is not NIL:
        raise wrong_kind("reverse", "a list", a)
    return result


def tail_of(a, k, who):
    count = to_int(k, who)
    if count < 0:
        raise error_about(who + ": index out of range", k)
    place = a
    while count > 0:
        if not isinstance(place, Pair):
            raise error_about(who + ": index out of range", k)
        place = place.cdr
        count -= 1
    return place


@primitive2("list-tail")
def list_tail(a, k):
    return tail_of(a, k, "list-tail")


@primitive2("list-ref")
def list_ref(a, k):
    place = tail_of(a, k, "list-ref")
    if isinstance(place, Pair):
        return place.car
    raise error_about("list-ref: index out of range", k)


@primitive2("memq")
def memq(a, items):
    place = items
    while isinstance(place, Pair):
        if place.car.same(a):
            return place
        place = place.cdr
    return FALSE


@primitive2("member")
def member(a, items):
    place = items
    while isinstance(place, Pair):
        if place.car.equals(a):
            return place
        place = place.cdr
    return FALSE


@primitive2("assq")
def assq(a, items):
    place = items
    while isinstance(place, Pair):
        entry = pair_in(place.car, "assq")
        if entry.car.same(a):
            return entry
        place = place.cdr
    return FALSE


@primitive2("assoc")
def assoc(a, items):
    place = items
    while isinstance(place, Pair):
        entry = pair_in(place.car, "assoc")
        if entry.car.equals(a):
            return entry
        place = place.cdr
    return FALSE


# ---------------------------------------------------------- predicates

@comparing("eq?")
def eq(a, b):
    return a.same(b)


@comparing("eqv?")
def eqv(a, b):
    return a.same(b)


@comparing("equal?")
def equal(a, b):
    return a.equals(b)


@test("pair?")
def is_pair(a):
    return isinstance(a, Pair)


@test("null?")
def is_null(a):
    return a is NIL


@test("list?")
def is_list(a):
    """Two places, one twice as fast, find a circle."""
    slow = a
    fast = a
    while True:
        if not isinstance(fast, Pair):
            return fast is NIL
        fast = fast.cdr
        if not isinstance(fast, Pair):
            return fast is NIL
        fast = fast.cdr
        assert isinstance(slow, Pair)
        slow = slow.cdr
        if fast is slow:
            return False


@test("symbol?")
def is_symbol(a):
    return isinstance(a, Symbol)


@test("boolean?")
def is_boolean(a):
    return isinstance(a, Boolean)


@test("vector?")
def is_vector(a):
    return isinstance(a, Vector)


@test("not")
def is_false(a):
    return a is FALSE


# ---------------------------------------------------------- symbols

def symbol_of(obj, who):
    if isinstance(obj, Symbol):
        return obj
    raise wrong_kind(who, "a symbol", obj)


@primitive1("symbol->string")
def symbol_to_string(a):
    return String(symbol_of(a, "symbol->string").name)


@primitive1("string->symbol")
def string_to_symbol(a):
    if not isinstance(a, String):
        raise wrong_kind("string->symbol", "a string", a)
    return intern(a.value)


@primitive0("gensym")
def gensym():
    return symbol_table.generate()


# ---------------------------------------------------------- vectors

def vector_in(obj, who):
    if isinstance(obj, Vector):
        return obj
    raise wrong_kind(who, "a vector", obj)


def place_in(vector, k, who):
    index = to_int(k, who)
    if index < 0 or index >= len(vector.items):
        raise error_about(who + ": index out of range", k)
    return index


@primitive_list("vector", 0, -1)
def make_vector_of(args):
    return Vector(args[:])


@primitive_list("make-vector", 1, 2)
def make_vector(args):
    count = to_int(args[0], "make-vector")
    if count < 0:
        raise error_about("make-vector: bad size", args[0])
    fill = args[1] if len(args) == 2 else FALSE
    return Vector([fill] * count)


@primitive1("vector-length")
def vector_length(a):
    return Integer(len(vector_in(a, "vector-length").items))


@primitive2("vector-ref")
def vector_ref(a, k):
    vector = vector_in(a, "vector-ref")
    return vector.items[place_in(vector, k, "vector-ref")]


@primitive3("vector-set!")
def vector_set(a, k, value):
    vector = vector_in(a, "vector-set!")
    vector.items[place_in(vector, k, "vector-set!")] = value
    return UNSPECIFIED


@primitive1("vector->list")
def vector_to_list(a):
    return list_from(vector_in(a, "vector->list").items)


@primitive1("list->vector")
def list_to_vector(a):
    return Vector(items_of(a, "list->vector")[:])


@primitive2("vector-fill!")
def vector_fill(a, value):
    items = vector_in(a, "vector-fill!").items
    for place in range(len(items)):
        items[place] = value
    return UNSPECIFIED


@primitive_list("vector-copy", 1, 3)
def vector_copy(args):
    items = vector_in(args[0], "vector-copy").items
    start = 0
    stop = len(items)
    if len(args) > 1:
        start = to_index(args[1], stop, "vector-copy")
    if len(args) > 2:
        stop = to_index(args[2], stop, "vector-copy")
    if start > stop:
        raise error("vector-copy: the end is before the start")
    return Vector(items[start:stop])
