"""How a function that is compiled alone is called from Python: the program around it.

Such a program waits for a call, takes the arguments out of it, calls the function, hands the result or the exception out,
and waits again (the runtime's `calls` has the other half).
"""

from rpython.rtyper.extfunc import External
from rpython.translator.call_objects import Objects
from rpython.translator.call_shapes import Types
from rpython.translator.call_values import give_word, giver, taker, together

_start = External("ouro_calls_start", [], "none")
_next = External("ouro_calls_next", [], "signed")


class Bridge(object):
    """What is around one function: `call` calls it, `finish` makes the program when its result is known."""

    def __init__(self, function, shapes, seeds=()):
        self.function = function
        self.shapes = shapes
        self.types = Types()
        self.objects = Objects(self.types)
        takers = [taker(shape, self.objects) for shape in shapes]
        self._call = together("f(%s)", len(takers), "", "t%d(),", "f, ")(function, *takers)
        self.call = self.objects.seeded(self._call, seeds) if seeds else self._call
        self.classes = [seed.cls for seed in seeds]
        self.result = None

    def finish(self, text, classes, members):
        """The entry function, from the shapes of the result and of what has an identity, and the objects they name."""
        self.result = self.types.read(text, classes, members)
        receive = self.objects.receiver(self.shapes)
        give_result = giver(self.result, self.objects)
        give_exception = self.objects.exception_giver()
        return _program(receive, self._call, give_result, give_exception, self.objects.rest_giver(self.result))


def _program(receive, call, give_result, give_exception, give_rest):
    def main():
        _start()
        while _next() != 0:
            receive()
            try:
                result = call()
            except BaseException as e:
                give_word(1)
                give_exception(e)
            else:
                give_word(0)
                give_result(result)
            give_rest()
        return 0
    return main
