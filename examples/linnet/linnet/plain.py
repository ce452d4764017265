"""As much of RPython's library as Linnet uses, for an ordinary Python alone."""

import gc
import operator
import sys
from math import isfinite


def _same(value, *others):
    return value


make_sure_not_resized = elidable = promote = unroll_safe = _same
erase_int = unerase_int = _same
unrolling_iterable = list
compute_hash, compute_identity_hash = hash, id
string_to_float = float
collect = gc.collect
DTSF_ADD_DOT_0 = 2


def new_static_erasing_pair(name):
    return staticmethod(_same), staticmethod(_same)


def formatd(value, code, precision, flags=0):
    return repr(value)


class JitDriver(object):
    def __init__(self, **description):
        pass

    def jit_merge_point(self, **variables):
        pass

    can_enter_jit = jit_merge_point


class JitPolicy(object):
    pass


class _Specialize(object):
    def arg(self, *places):
        return _same

    argtype = arg


specialize = _Specialize()


# ____________________________________________________________
# Numbers


def _fits(value):
    return -sys.maxsize - 1 <= value <= sys.maxsize


def ovfcheck(value):
    if not _fits(value):
        raise OverflowError
    return value


def ovfcheck_float_to_int(value):
    return ovfcheck(int(value))


class ParseStringError(Exception):
    pass


class ParseStringOverflowError(Exception):
    pass


def string_to_int(text, base=10):
    try:
        value = int(text, base)
    except ValueError:
        raise ParseStringError(text)
    if not _fits(value):
        raise ParseStringOverflowError(text)
    return value


class rbigint(int):
    """An int with the methods of a big integer; the operators' are added below."""

    fromint = classmethod(lambda cls, value: cls(value))
    fromfloat = classmethod(lambda cls, value: cls(value))
    fromstr = classmethod(lambda cls, text, base: cls(int(text, base)))
    str = int.__str__
    hash = int.__hash__
    tofloat = int.__float__

    def toint(self):
        return ovfcheck(int(self))

    def int_pow(self, exponent):
        return rbigint(int(self) ** exponent)


def _add_operators():
    def method(function, result):
        return lambda self, other: result(function(int(self), int(other)))
    for name in ("add", "sub", "mul", "floordiv", "mod", "and_", "or_", "xor", "lshift", "rshift"):
        setattr(rbigint, name, method(getattr(operator, name), rbigint))
    for name in ("eq", "lt", "le"):
        setattr(rbigint, name, method(getattr(operator, name), bool))


_add_operators()


# ____________________________________________________________
# Containers and files


class _Key(object):
    def __init__(self, table, value):
        self.table, self.value = table, value

    def __eq__(self, other):
        return self.table.equal(self.value, other.value)

    def __hash__(self):
        return self.table.hashed(self.value)


class r_dict(object):
    """A dict whose keys are compared and hashed by two functions."""

    def __init__(self, key_eq, key_hash):
        self.equal, self.hashed, self.content = key_eq, key_hash, {}

    def get(self, key, default):
        return self.content.get(_Key(self, key), default)

    def __setitem__(self, key, value):
        self.content[_Key(self, key)] = value


class StringBuilder(object):
    def __init__(self, size=0):
        self.parts = []

    def append(self, text):
        self.parts.append(text)

    def build(self):
        return "".join(self.parts)


class _Stream(object):
    def __init__(self, file):
        self.readall = lambda: file.read().decode("latin-1")
        self.readline = lambda: file.readline().decode("latin-1")
        self.write = lambda text: file.write(text.encode("latin-1")) and None
        self.flush, self.close = file.flush, file.close


def open_file_as_stream(path, mode="r"):
    return _Stream(open(path, mode + "b"))


def create_stdio():
    return _Stream(sys.stdin.buffer), _Stream(sys.stdout.buffer), _Stream(sys.stderr.buffer)
