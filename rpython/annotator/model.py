"""What inference knows of values, as translation entries see it (`rpython.rtyper.extregistry`).

Inference itself is part of the translator.  It describes the arguments of a call by the classes here, and reads results of
`compute_result_annotation` the same way.
"""

from rpython.rlib.rarithmetic import r_singlefloat, r_uint
from rpython.tool.unsupported import unsupported_names


class AnnotatorError(Exception):
    """Types do not fit.  Ouro prints messages instead; the class is for code that catches it, and for checkers."""


class UnionError(AnnotatorError):
    """Two values cannot be in one variable."""


class SomeObject(object):
    """Any value.  `const` is the value where it is known."""

    knowntype = object

    def __init__(self):
        pass

    def is_constant(self):
        """Whether the value is known: `const`."""
        return "const" in self.__dict__

    def is_immutable_constant(self):
        """Whether the value is known and cannot change."""
        return self.is_constant()

    def can_be_none(self):
        """Whether the value may be None."""
        return False

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.__class__)

    def __repr__(self):
        details = ["%s=%r" % item for item in sorted(self.__dict__.items())]
        return "%s(%s)" % (self.__class__.__name__, ", ".join(details))


class SomeFloat(SomeObject):
    """A float."""

    knowntype = float


class SomeSingleFloat(SomeObject):
    """An `r_singlefloat`."""

    knowntype = r_singlefloat


class SomeLongFloat(SomeFloat):
    """A float: there is no wider one."""


class SomeInteger(SomeObject):
    """An integer of the class `knowntype`."""

    def __init__(self, nonneg=False, unsigned=None, knowntype=None):
        self.knowntype = knowntype or (r_uint if unsigned else int)
        self.unsigned = not getattr(self.knowntype, "SIGNED", True)
        self.nonneg = nonneg or self.unsigned


class SomeBool(SomeInteger):
    """True or False."""

    def __init__(self):
        SomeInteger.__init__(self, nonneg=True, knowntype=bool)


class _Nullable(SomeObject):
    def __init__(self, can_be_None=False):
        self.can_be_None = can_be_None

    def can_be_none(self):
        return self.can_be_None


class SomeString(_Nullable):
    """A string."""

    knowntype = str


class SomeChar(SomeString):
    """A string of one character."""


class SomeByteArray(_Nullable):
    """A bytearray."""

    knowntype = bytearray


class SomeList(_Nullable):
    """A list.  `listdef` is known only of those that a program makes, see `rpython.annotator.listdef`."""

    knowntype = list

    def __init__(self, listdef=None, can_be_None=False):
        _Nullable.__init__(self, can_be_None)
        self.listdef = listdef


class SomeDict(_Nullable):
    """A dictionary."""

    knowntype = dict


class SomeOrderedDict(SomeDict):
    """The same: every dictionary keeps its insertion order."""


class SomeTuple(_Nullable):
    """A tuple of `items`."""

    knowntype = tuple

    def __init__(self, items, can_be_None=False):
        _Nullable.__init__(self, can_be_None)
        self.items = tuple(items)


class SomeInstance(_Nullable):
    """An instance of the class `knowntype` or of one derived from it."""

    def __init__(self, knowntype, can_be_None=False):
        _Nullable.__init__(self, can_be_None)
        self.knowntype = knowntype


class SomePBC(_Nullable):
    """A function, class or other prebuilt object."""


class SomePtr(SomeObject):
    """A low-level pointer."""


class SomeNone(SomeObject):
    """None alone."""

    def __init__(self):
        self.const = None

    def can_be_none(self):
        return True


class SomeImpossibleValue(SomeObject):
    """No value: the call does not return."""


s_None = SomeNone()
s_Int = SomeInteger()
s_Bool = SomeBool()
s_Str0 = SomeString()
s_ImpossibleValue = SomeImpossibleValue()
s_Float = SomeFloat()
s_Char = SomeChar()
s_Str = SomeString()


def annotation_of(sort, detail, nullable, known, value):
    """The description of an argument, as the translator gives it."""
    if sort == "int":
        s = SomeInteger(nonneg=nullable, knowntype=detail)
    elif sort == "tuple":
        s = SomeTuple([annotation_of(*item) for item in detail], nullable)
    elif sort == "instance":
        s = SomeInstance(detail, nullable)
    elif sort in _NULLABLE:
        s = _NULLABLE[sort](can_be_None=nullable)
    else:
        s = _PLAIN.get(sort, SomeObject)()
    if known:
        s.const = value
    return s


_NULLABLE = {"str": SomeString, "char": SomeChar, "list": SomeList, "dict": SomeDict, "pbc": SomePBC}
_PLAIN = {"bool": SomeBool, "float": SomeFloat, "none": SomeNone, "ptr": SomePtr}


def sort_of(s):
    """What the translator reads of a result: its sort, and the class of an integer or instance."""
    for cls, sort in [(SomeBool, "bool"), (SomeInteger, "int"), (SomeFloat, "float"), (SomeChar, "char"),
                      (SomeString, "str"), (SomeList, "list"), (SomeDict, "dict"), (SomeTuple, "tuple"),
                      (SomeInstance, "instance"), (SomePBC, "pbc"), (SomePtr, "ptr"), (SomeNone, "none")]:
        if isinstance(s, cls):
            return sort
    return "any"


globals().update(unsupported_names(
    __name__, "SomeUnicodeString SomeUnicodeCodePoint SomeBuiltin SomeIterator SomeType SomeWeakRef SomeProperty s_Unicode0 unionof "
    "not_const missing_operation", "inference is part of the translator, which describes other values as SomeObject"))
