"""What is known of the classes of instances that are passed in, before the program is.

Inference finds the attributes of a class where the program sets them. Those that only the caller sets it learns from
*seeds*: from the instances that a call is compiled for, or, where only a class is given, from type hints on its attributes
and on the parameters of its `__init__`.
"""

import sys
import typing
from types import FunctionType

from rpython.translator.call_objects import Seed

HEAP_TYPE = 1 << 9


def is_program_class(cls):
    """Whether instances of a class can be passed: it is written in Python, no exception, and not of the library."""
    return (isinstance(cls, type) and bool(cls.__flags__ & HEAP_TYPE) and cls.__base__ is not None
            and cls.__module__ != "typing" and not cls.__module__.startswith("rpython.r")
            and not issubclass(cls, (BaseException, type, int, float, str, bytes, tuple, list, dict, set)))


class Seeds(object):
    """Collects the classes of instances and the shapes of their attributes."""

    def __init__(self):
        self.fields = {}             # class -> {attribute: shape}
        self.arguments = {}          # class -> shapes of the arguments of `__init__`
        self.skipped = []            # (class, attribute, why its values cannot be passed)
        self.by_type = []            # the classes that types name
        self._values = {}            # id -> instance
        self._waiting = []

    def seeds(self):
        """What inference is to be told."""
        return [Seed(cls, sorted(fields.items()), self.arguments.get(cls)) for cls, fields in self.fields.items()]

    def advice(self, text):
        """What may help against the error with this text, which may be about an attribute that only the caller sets."""
        for cls, name, reason in self.skipped:
            if "`%s` has no attribute `%s`" % (cls.__name__, name) in text:
                return "  = note: the instance that is passed in has one, but %s\n" % reason.partition(": there are")[0]
        for cls in self.by_type:
            if "`%s` has no attribute" % cls.__name__ in text:
                return ("  = note: of an attribute that only the caller sets, type hints in the class tell what it is, "
                        "or an instance given as an example in place of the class\n")
        return ""

    def add_class(self, cls):
        """Instances of a class, and of those that its module derives from it, are passed in."""
        if cls in self.fields:
            return
        fields = self.fields[cls] = {}
        self.by_type.append(cls)
        for name, hint in _hints(cls).items():
            self._add_hinted(fields, name, hint)
        arguments = self._constructor(cls)
        if arguments is not None:
            self.arguments[cls] = arguments
        for derived in cls.__subclasses__():
            if derived.__module__ == cls.__module__ and _is_current(derived):
                self.add_class(derived)

    def _add_hinted(self, fields, name, hint):
        from ouro.types import shape_of_type
        try:
            fields[name] = shape_of_type(hint, self)
        except TypeError:
            pass                     # inference finds it, or says what is missing

    def _constructor(self, cls):
        """The shapes of the arguments of `__init__`, if its type hints tell them."""
        init = cls.__init__
        if not isinstance(init, FunctionType):
            return () if init is object.__init__ else None
        code = init.__code__
        if code.co_kwonlyargcount or code.co_flags & 0x0C:
            return None
        needed = code.co_varnames[1:code.co_argcount - len(init.__defaults__ or ())]
        hints, shapes = _hints(init), {}
        for name in needed:
            if name not in hints:
                return None
            self._add_hinted(shapes, name, hints[name])
        return tuple([shapes[name] for name in needed]) if len(shapes) == len(needed) else None

    def add_value(self, x):
        """An instance is passed in; others like it may be."""
        if id(x) not in self._values:
            self._values[id(x)] = x
            self._waiting.append(x)

    def look_into_values(self):
        """Finds the attributes of the instances, and the instances in these."""
        from ouro.types import join, shape_of_value
        while self._waiting:
            x = self._waiting.pop()
            fields = self.fields.setdefault(type(x), {})
            for name in _attribute_names(x):
                try:
                    shape = shape_of_value(getattr(x, name), self)
                except AttributeError:
                    continue
                except TypeError as error:
                    self.skipped.append((type(x), name, str(error)))
                    continue         # the compiled function may do without it
                try:
                    fields[name] = join(fields[name], shape) if name in fields else shape
                except TypeError as error:
                    raise TypeError("attribute `%s` of `%s`: %s" % (name, type(x).__qualname__, error)) from None


def _attribute_names(x):
    """The names of an instance's own attributes."""
    slots = [vars(cls).get("__slots__", ()) for cls in type(x).__mro__]
    names = [name for names in slots for name in ([names] if isinstance(names, str) else names)]
    return [name for name in names if not name.startswith("__")] + list(getattr(x, "__dict__", ()))


def _hints(holder):
    try:
        return typing.get_type_hints(holder)
    except Exception:                # a name that is local to a function, or what Python alone understands
        return {}


def _is_current(cls):
    """Whether a class is still what its name says, as far as that can be told."""
    if "<locals>" in cls.__qualname__:
        return "<locals>" in cls.__base__.__qualname__
    found = sys.modules.get(cls.__module__)
    for part in cls.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is cls
