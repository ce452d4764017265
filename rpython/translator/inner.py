"""Functions inside translated functions, as objects that the translator looks at. They are never called: their bodies
are read from the source."""

from types import CodeType, FunctionType


def make_function(around, name, parameters, line, is_generator, defaults, keyword_defaults):
    """A function that looks like one defined in the function `around`."""
    text = "def function(%s): %s" % (parameters, "yield" if is_generator else "pass")
    module = compile(text, "<ouro host inner function>", "exec", dont_inherit=True)
    code = [const for const in module.co_consts if type(const) is CodeType][0]
    code = code.replace(co_name=name, co_filename=around.__code__.co_filename, co_firstlineno=line)
    function = FunctionType(code, around.__globals__, name, defaults or None)
    function.__kwdefaults__ = keyword_defaults or None
    function.__qualname__ = "%s.<locals>.%s" % (around.__qualname__, name)
    function.__module__ = around.__module__
    return function


def make_environment(around, functions):
    """The class of the environments of functions inside `around`."""
    cls = type("variables_of_" + around.__name__.strip("<>"), (object,), dict(functions))
    cls.__module__ = around.__module__
    cls.__qualname__ = around.__qualname__ + ".<locals>"
    return cls
