"""The functions of `operator`: each is what its operator does with the types that it is called with."""

from rpython.rlib.objectmodel import specialize

UNARY = {
    "abs": lambda a: abs(a),
    "invert": lambda a: ~a,
    "neg": lambda a: -a,
    "not_": lambda a: not a,
    "pos": lambda a: +a,
    "truth": lambda a: bool(a),
}

BINARY = {
    "add": lambda a, b: a + b,
    "and_": lambda a, b: a & b,
    "concat": lambda a, b: a + b,
    "contains": lambda a, b: b in a,
    "eq": lambda a, b: a == b,
    "floordiv": lambda a, b: a // b,
    "ge": lambda a, b: a >= b,
    "getitem": lambda a, b: a[b],
    "gt": lambda a, b: a > b,
    "is_": lambda a, b: a is b,
    "is_not": lambda a, b: a is not b,
    "le": lambda a, b: a <= b,
    "lshift": lambda a, b: a << b,
    "lt": lambda a, b: a < b,
    "mod": lambda a, b: a % b,
    "mul": lambda a, b: a * b,
    "ne": lambda a, b: a != b,
    "or_": lambda a, b: a | b,
    "pow": lambda a, b: a ** b,
    "rshift": lambda a, b: a >> b,
    "sub": lambda a, b: a - b,
    "truediv": lambda a, b: a / b,
    "xor": lambda a, b: a ^ b,
}


def functions():
    """The RPython function for each name in `operator`, with a copy for each combination of types."""
    result = {}
    for name, function in UNARY.items():
        result[name] = specialize.argtype(0)(function)
    for name, function in BINARY.items():
        result[name] = specialize.argtype(0, 1)(function)
    return result
