"""Translation entries: what calls of a function mean to the translator where that is not what its body says.

    class Entry(ExtRegistryEntry):
        _about_ = function

        def compute_result_annotation(self, *args_s):
            return SomeInteger()

        def specialize_call(self, hop):
            return implementation

Both methods run while translating, with the annotations of the arguments (`rpython.annotator.model`).
`specialize_call` returns the RPython function that is called in place of the original; it may be chosen or made by what the
arguments are.  A result annotation with a `const` is the result itself: nothing is called.
"""

from rpython.annotator import model
from rpython.tool.unsupported import unsupported_names

_about = {}
_types = {}


class _AutoRegister(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if "_about_" in namespace:
            about = namespace["_about_"]
            for function in about if isinstance(about, tuple) else (about,):
                if id(function) in _about:
                    raise ValueError("%r has a translation entry already" % (function,))
                _about[id(function)] = function, cls
        for key in ("_type_", "_metatype_"):
            if key in namespace:
                types = namespace[key]
                for each in types if isinstance(types, tuple) else (types,):
                    if each in _types:
                        raise ValueError("%r has a translation entry already" % (each,))
                    _types[each] = cls


class ExtRegistryEntry(metaclass=_AutoRegister):
    """The base of entries: `_about_` names functions, `_type_` classes of callable objects, `_metatype_` metaclasses of
    classes.  `instance` is the object that is called, `type` its class."""

    def __init__(self, type_, instance=None):
        self.type = type_
        self.instance = instance

    def compute_result_annotation(self, *args_s):
        """The annotation of the result; None leaves it to inference."""
        return None

    def specialize_call(self, hop):
        """The RPython function that is called."""
        raise TypeError("%s has neither a constant result nor a specialize_call" % self.__class__.__name__)


class HighLevelOp(object):
    """A call that is translated: the annotations of its arguments and of its result."""

    def __init__(self, args_s, s_result):
        self.args_s = list(args_s)
        self.s_result = s_result
        self.nb_args = len(self.args_s)

    def exception_cannot_occur(self):
        """Promises that the call does not raise; inference finds that out itself."""

    exception_is_here = exception_cannot_occur


def lookup(instance):
    """The entry about an object; KeyError if there is none."""
    found = _about.get(id(instance))
    if found is not None:
        return found[1](type(instance), instance)
    for cls in type(instance).__mro__:
        if cls in _types:
            return _types[cls](type(instance), instance)
    raise KeyError(instance)


def is_registered(instance):
    """Whether there is an entry about an object."""
    try:
        lookup(instance)
    except KeyError:
        return False
    return True


def registered():
    """For the translator: all objects with entries, and all classes of such."""
    return tuple([function for function, entry in _about.values()]), tuple(_types)


def resolve(instance, args):
    """For the translator: a call with such arguments.  Gives (sort, known, value, function)."""
    entry = lookup(instance)
    args_s = [model.annotation_of(*arg) for arg in args]
    s_result = entry.compute_result_annotation(*args_s)
    sort = "inferred" if s_result is None else model.sort_of(s_result)
    if isinstance(s_result, model.SomeImpossibleValue):
        s_result = None
    if s_result is not None and s_result.is_constant() and not isinstance(s_result, model.SomeNone):
        return sort, True, s_result.const, None
    return sort, False, None, entry.specialize_call(HighLevelOp(args_s, s_result))


def check(arg, checker):
    """For the translator: `rpython.rlib.debug.check_annotation` of a value of which that much is known."""
    checker(model.annotation_of(*arg), None)


globals().update(unsupported_names(
    __name__, "lookup_type EXT_REGISTRY_BY_TYPE EXT_REGISTRY_BY_VALUE", "ask with lookup(instance) or is_registered"))
