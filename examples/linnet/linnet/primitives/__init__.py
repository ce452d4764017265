"""The primitives, collected from the modules of this package."""

import inspect

from ..methods import PRIMITIVES, ControlPrimitive
from . import arrays, blocks, numbers, objects, strings, system

MODULES = [arrays, blocks, numbers, objects, strings, system]


def all_primitives():
    """A dict from `Class>>selector` to the primitive.  Functions of the modules that `primitive` marks are found by
    `inspect`; how many arguments one takes says of which class it is."""
    table = {}
    for module in MODULES:
        for _, function in inspect.getmembers(module, inspect.isfunction):
            for name in getattr(function, "primitive_names", []):
                assert name not in table, name
                selector = name.split(">>")[1]
                count = selector.count(":") if selector[0].isalpha() else 1
                taken = len(inspect.signature(function).parameters)
                if function.controls:
                    assert taken == 4, name
                    table[name] = ControlPrimitive(selector, None, function, count, None)
                else:
                    assert taken == count + 2, name
                    table[name] = PRIMITIVES[count](selector, None, function, None)
    return table
