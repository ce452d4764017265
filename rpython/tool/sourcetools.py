"""Making functions from text and from other functions, at import time."""

import inspect
import linecache
import re
import sys
import textwrap
import types

_sources = [0]


def compile2(source, filename=None, mode="exec", flags=0, dont_inherit=0):
    """`compile` that keeps the source where `inspect` and the translator find it."""
    source = textwrap.dedent(source)
    if filename is None:
        _sources[0] += 1
        filename = "<rpython-source-%d>" % _sources[0]
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    return compile(source, filename, mode, flags, dont_inherit)


def exec_source(source, namespace, filename=None):
    """Runs `source` in the namespace, which it gives back."""
    exec(compile2(source, filename), namespace)
    return namespace


def func_with_new_name(func, newname, globals=None):
    """A copy of the function under another name."""
    if globals is None:
        globals = func.__globals__
    copy = types.FunctionType(func.__code__, globals, newname, func.__defaults__, func.__closure__)
    copy.__kwdefaults__ = func.__kwdefaults__
    copy.__dict__.update(func.__dict__)
    copy.__doc__ = func.__doc__
    copy.__module__ = func.__module__
    copy.__qualname__ = newname
    return copy


def func_renamer(newname):
    """`func_with_new_name` as a decorator."""
    def decorate(func):
        return func_with_new_name(func, newname)
    return decorate


_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")


def valid_identifier(text):
    """Any text as an identifier."""
    text = _NOT_IN_NAMES.sub("_", str(text))
    if not text or text[0].isdigit():
        text = "_" + text
    return text


def has_varargs(func):
    """Whether the function takes *args."""
    return bool(getattr(func, "__func__", func).__code__.co_flags & inspect.CO_VARARGS)


def nice_repr_for_func(func, name=None):
    """Where the function is: `(module:line)name`."""
    if name is None:
        name = getattr(func, "__name__", "?")
    code = getattr(func, "__code__", None)
    if code is None:
        return str(name)
    return "(%s:%d)%s" % (getattr(func, "__module__", "?"), code.co_firstlineno, name)


def rpython_wrapper(func, template, templateargs=None, **globaldict):
    """A function from a text template in which %(name)s %(arguments)s %(original)s stand for those of `func`."""
    arguments = ", ".join(func.__code__.co_varnames[:func.__code__.co_argcount])
    values = {"name": func.__name__, "arguments": arguments, "original": "original_" + func.__name__}
    values.update(templateargs or {})
    namespace = dict(globaldict)
    namespace[values["original"]] = func
    exec_source(textwrap.dedent(template) % values, namespace)
    result = namespace[func.__name__]
    result.__defaults__ = func.__defaults__
    result.__doc__ = func.__doc__
    result.__dict__.update(func.__dict__)
    result.__module__ = func.__module__
    return result


# How names of Python are written.
PY_IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]*"


def compile_template(source, resultname):
    """The object `resultname` that the lines of a text, or of a generator, define where the caller's names are known."""
    text = source if isinstance(source, str) else "\n".join(source)
    frame = sys._getframe(1)
    namespace = dict(frame.f_globals)
    namespace.update(frame.f_locals)
    exec_source(text, namespace)
    return namespace[resultname]


def render_docstr(func, indent_str="", closing_str=""):
    """The doc string of a function as source text, or None."""
    text = func if isinstance(func, str) else func.__doc__
    if text is None:
        return None
    return indent_str + repr(text) + closing_str


def with_unicode_literals(fn=None, **kwds):
    """Decorator: plain literals of the function are text, which they are anyway."""
    return fn if fn is not None else lambda func: func
