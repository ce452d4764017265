"""Functions inside translated functions, as objects that the translator looks at. They are never called: their bodies
are read from the source."""

import ast
from types import CodeType, FunctionType

# What a type hint is made of; evaluating it does nothing else.
_HINT_NODES = (ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.Constant, ast.BinOp,
               ast.BitOr, ast.Index, ast.Load)


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


def hint(around, text):
    """What a type hint means that is written in the function `around`, as a tuple of one; an empty tuple if it uses other than
    global names, or says nothing in this version of Python."""
    try:
        # A string may name another string, and in the end itself.
        for _ in range(10):
            if not isinstance(text, str):
                return (text,)
            tree = ast.parse("(%s\n)" % text.strip(), mode="eval")
            if not all(isinstance(node, _HINT_NODES) for node in ast.walk(tree)):
                return ()
            text = eval(compile(tree, "<hint>", "eval"), around.__globals__)
    except Exception:
        pass
    return ()
