"""One function to be translated, with what was chosen for it."""

from rpython.translator.calls import Bridge

from ouro import session
from ouro.compiled import DEFAULT_TIMEOUT, CompiledFunction
from ouro.errors import TranslationError
from ouro.seeds import Seeds
from ouro.types import shape_of_type, shape_of_value

DEFAULTS = {"gc": "generational", "opt": 1, "backend": "native", "checked": False, "debug": False, "timings": False,
            "timeout": DEFAULT_TIMEOUT}


class Job(object):
    """A function and the types of its arguments, or arguments like those it is to get.

    Without either it is the entry point of a standalone program.
    """

    def __init__(self, function, types=None, values=None, **options):
        unknown = sorted(set(options) - set(DEFAULTS))
        if unknown:
            raise TypeError("there is no option %r; there are %s" % (unknown[0], ", ".join(sorted(DEFAULTS))))
        if not callable(function):
            raise TypeError("a function expected, not %r" % (function,))
        self.function = function
        self.options = dict(DEFAULTS, **options)
        self.name = getattr(function, "__qualname__", None) or repr(function)
        self.standalone = types is None and values is None
        seeds = Seeds()
        try:
            self.shapes = [shape_of_type(spec, seeds) for spec in types or ()]
            self.shapes += [shape_of_value(value, seeds) for value in values or ()]
            seeds.look_into_values()
        except RecursionError:
            raise TypeError("a list, dict or set that contains itself cannot be passed in but as an attribute of an "
                            "instance whose class is given as the type") from None
        self.seeds = seeds

    def check(self, goal="annotate"):
        """Translates as far as inference or lowering; what the function returns, in words."""
        return self._translate(session.current(), goal)[0]

    def compile(self):
        """A callable."""
        owner = session.current()
        number, bridge = self._translate(owner, "compile")
        name = getattr(self.function, "__name__", self.name)
        return CompiledFunction(owner, number, bridge, name, self.shapes, self.options["timeout"])

    def write(self, goal, path):
        """Makes "source" (a folder of C), "executable" or "html" at a path."""
        return self._translate(session.current(), goal, path)[0]

    def _translate(self, owner, goal, path=None):
        subject = self.function if self.standalone else Bridge(self.function, self.shapes, self.seeds.seeds())
        try:
            return owner.translate(goal, subject, self.standalone, self.name, self.options, path), subject
        except TranslationError as error:
            text = str(error)
            raise TranslationError(text + self.seeds.advice(text)) from None
