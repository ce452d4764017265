"""`llop.name(RESULT, *args)`: single operations of the translator, as library code uses them."""

from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rtyper.lltypesystem import lltype


def _shift_right(a, b):
    return a >> b


def _truncated_div(a, b):
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


_OPERATIONS = {
    "int_add": lambda a, b: intmask(a + b),
    "int_sub": lambda a, b: intmask(a - b),
    "int_mul": lambda a, b: intmask(a * b),
    "int_floordiv": _truncated_div,
    "int_mod": lambda a, b: a - b * _truncated_div(a, b),
    "int_and": lambda a, b: a & b,
    "int_or": lambda a, b: a | b,
    "int_xor": lambda a, b: a ^ b,
    "int_lshift": lambda a, b: intmask(a << b),
    "int_rshift": _shift_right,
    "int_neg": lambda a: intmask(-a),
    "int_invert": lambda a: ~a,
    "int_is_true": lambda a: a != 0,
    "int_eq": lambda a, b: a == b,
    "int_ne": lambda a, b: a != b,
    "int_lt": lambda a, b: a < b,
    "int_le": lambda a, b: a <= b,
    "int_gt": lambda a, b: a > b,
    "int_ge": lambda a, b: a >= b,
    "uint_add": lambda a, b: a + b,
    "uint_sub": lambda a, b: a - b,
    "uint_mul": lambda a, b: a * b,
    "uint_floordiv": lambda a, b: a // b,
    "uint_mod": lambda a, b: a % b,
    "uint_and": lambda a, b: a & b,
    "uint_or": lambda a, b: a | b,
    "uint_xor": lambda a, b: a ^ b,
    "uint_lshift": lambda a, b: a << b,
    "uint_rshift": _shift_right,
    "uint_lt": lambda a, b: a < b,
    "uint_le": lambda a, b: a <= b,
    "float_add": lambda a, b: a + b,
    "float_sub": lambda a, b: a - b,
    "float_mul": lambda a, b: a * b,
    "float_neg": lambda a: -a,
    "float_abs": abs,
    "float_lt": lambda a, b: a < b,
    "float_eq": lambda a, b: a == b,
    "cast_int_to_float": float,
    "cast_float_to_int": int,
    "cast_int_to_uint": r_uint,
    "cast_uint_to_int": intmask,
    "cast_char_to_int": ord,
    "cast_int_to_char": chr,
    "cast_bool_to_int": int,
    "ptr_eq": lambda a, b: a == b,
    "ptr_ne": lambda a, b: a != b,
    "ptr_nonzero": bool,
    "ptr_iszero": lambda p: not p,
    "keepalive": lambda value: None,
    "same_as": lambda value: value,
    "likely": lambda value: value,
    "unlikely": lambda value: value,
}


class _LLOp(object):
    """An operation.  Special: the call is the operation."""

    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True

    def __call__(self, RESULT, *args):
        result = _OPERATIONS[self.name](*args)
        if lltype.resolve(RESULT) is not lltype.Void and lltype.typeOf(result) != RESULT:
            raise TypeError("llop.%s gives %r, not %s" % (self.name, result, RESULT))
        return result

    def __repr__(self):
        return "<llop.%s>" % self.name


class _LLOps(object):
    def _freeze_(self):
        return True


llop = _LLOps()
for _name in _OPERATIONS:
    setattr(llop, _name, _LLOp(_name))
LL_OPERATIONS = {_name: getattr(llop, _name) for _name in _OPERATIONS}
