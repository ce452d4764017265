"""What every random program begins with: exceptions, helpers that keep values small, functions that show them."""

HEADER = '''\
"""A random program, made by generate.py with seed %d."""

import sys

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask, ovfcheck, r_uint


class Fuel(object):
    def __init__(self):
        self.left = %d
        self.last = 0


fuel = Fuel()


def burn():
    fuel.left -= 1
    return fuel.left > 0


class Trouble(Exception):
    code = 0

    def __init__(self, code):
        self.code = code


class DeepTrouble(Trouble):
    pass


class OtherTrouble(Exception):
    pass

'''

HELPERS = '''
def item(items, index):
    if 0 <= index < len(items):
        return items[index]
    return -1


def first_char(text):
    if len(text) == 0:
        return -1
    return ord(text[0])


def plain(text):
    # Outside of ASCII the host's `str` knows Unicode.
    for c in text:
        if not " " <= c <= "~":
            return "-"
    return text


def short(text):
    if len(text) > 24:
        return text[:24]
    return text


def cut(text, start, stop):
    start = start & 15
    stop = stop & 15
    if start > stop or start > len(text):
        return ""
    if stop > len(text):
        stop = len(text)
    return text[start:stop]


def few(items):
    if len(items) > 10:
        return items[:10]
    return items


def few_words(words):
    if len(words) > 10:
        return words[:10]
    return words


def sublist(items, start, stop):
    start = start & 7
    stop = stop & 7
    if start > stop or start > len(items):
        return []
    if stop > len(items):
        stop = len(items)
    return items[start:stop]


def calm(x):
    if x > 1e15:
        return 1e15
    if x < -1e15:
        return -1e15
    return x


def follow(obj):
    if obj.next is not None:
        return obj.next
    return obj


def show_int(n):
    print("int", n)


def show_str(text):
    codes = 7
    for c in text:
        codes = intmask(codes * 31 + ord(c))
    print("str", len(text), codes)


def show_bool(flag):
    print("bool", flag)


def show_float(x):
    print("float %.6f" % x)


def show_list(items):
    print("list", len(items), ",".join([str(n) for n in items]))


def show_dict(table):
    print("dict", len(table))
    for key, value in table.items():
        show_str(key)
        show_int(value)


def show_obj(obj):
    print("obj", obj.n, obj.m, obj.flag, len(obj.items))
    show_str(obj.s)


def show_set(items):
    print("set", ",".join([str(n) for n in sorted(items)]))


def show_grid(rows):
    print("grid", len(rows))
    for row in rows:
        show_list(row)


def show_table(table):
    print("table", len(table))
    for key, value in table.items():
        show_int(key)
        show_str(value)


def show_keyed(table):
    print("keyed", len(table))
    for (number, word), value in table.items():
        show_int(number)
        show_str(word)
        show_int(value)


def show_objs(objs):
    print("objs", ",".join([str(obj.n) for obj in objs]))


def show_vec(vec):
    print("vec", vec.x, vec.y)


def negated(n):
    return intmask(-n)


def doubled(n):
    return intmask(n * 2)


def remembered(n):
    fuel.last = intmask(fuel.last * 3 + n)
    return fuel.last


TABLE_OF_FUNCTIONS = [negated, remembered, doubled, negated]


def some(text, there):
    if there:
        return text
    return None


def length_of(text):
    if text is None:
        return -1
    return len(text)


def text_of(text):
    if not text:
        return "nothing"
    return text


def show_func(f):
    print("func", f(5))


def show_maybe(text):
    if text is None:
        print("none")
    else:
        show_str(text)


def show_mixed(mixed):
    number, obj, text, f, items = mixed
    print("mixed", number, f(number))
    show_obj(obj)
    show_maybe(text)
    show_list(items)


def few_rows(rows):
    if len(rows) > 5:
        return rows[:5]
    return rows


def row_of(rows, index):
    if 0 <= index < len(rows):
        return rows[index]
    return [index]


def few_objs(objs):
    if len(objs) > 6:
        return objs[:6]
    return objs


def number_of(obj):
    return obj.n


def by_second(pair):
    return pair[1]


@specialize.argtype(0)
def total(numbers):
    result = 0
    for n in numbers:
        result = intmask(result * 31 + n)
    return result


class Vec(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(intmask(self.x + other.x), intmask(self.y - other.y))

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return intmask(self.x * 1000003 ^ self.y)

    def __len__(self):
        return self.x & 7

    def __getitem__(self, index):
        if index == 0:
            return self.x
        if index == 1:
            return self.y
        raise IndexError

    @property
    def norm(self):
        return intmask(self.x * self.x + self.y * self.y)

    @norm.setter
    def norm(self, value):
        self.x = value

    @classmethod
    def square(cls, side):
        return cls(side, side)

    @staticmethod
    def first(items):
        return Vec(item(items, 0), len(items))


class Guard(object):
    def __init__(self, swallows):
        self.swallows = swallows

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        show_bool(value is not None)
        return self.swallows


def countdown(n):
    while n > 0:
        yield n
        n -= 1


def chained(items, n):
    try:
        for x in items:
            yield x
        yield from countdown(n & 3)
    except IndexError:
        show_int(n)


def pairs_of(items):
    for index, x in enumerate(items):
        yield index, x


class Counter(object):
    def __init__(self, stop):
        self.at = 0
        self.stop = stop

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.stop:
            raise StopIteration
        self.at += 1
        return self.at

'''
