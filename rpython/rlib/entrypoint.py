"""Functions that C calls by their names.

Declaring them has no effect but to keep them in a table: executables export no symbols.  What C is to call is given to it as a
pointer, `llhelper(FUNCPTR, function)` of `rpython.rtyper.annlowlevel`.
"""

from rpython.tool.unsupported import unsupported

# The declared functions with the types of their arguments, by group.
secondary_entrypoints = {"main": []}
annotated_jit_entrypoints = []


def entrypoint_highlevel(key, argtypes, c_name=None):
    """Decorator of a function of the group `key`, which C is to know as `c_name`."""
    def decorate(func):
        secondary_entrypoints.setdefault(key, []).append((func, argtypes))
        func.c_name = c_name if c_name is not None else func.__name__
        return func
    return decorate


# The same: what they differ in belongs to the call from C.
entrypoint_lowlevel = entrypoint = entrypoint_highlevel


def jit_entrypoint(argtypes, restype, c_name):
    """Decorator of a function that code of the JIT calls."""
    def decorate(func):
        annotated_jit_entrypoints.append((func, argtypes, restype))
        func.c_name = c_name
        return func
    return decorate


def export_symbol(func):
    """Asks for the function's name as a symbol.  Without effect."""
    func.exported_symbol = True
    return func


RPython_StartupCode = unsupported("rpython.rlib.entrypoint.RPython_StartupCode",
                                  "the program starts itself: give C a pointer made by llhelper and call C from it")
