"""Conditions, loops, returns, exceptions."""

from sorrel.compat.jit import JitDriver
from sorrel.nodes.base import Node
from sorrel.objects.classes import Class, world
from sorrel.objects.code import Frame, Returning
from sorrel.objects.errors import SorrelError, error, type_error
from sorrel.objects.layouts import Instance
from sorrel.objects.lists import List
from sorrel.objects.values import NIL, Integer, Range, String


class If(Node):
    children = ("condition", "then", "otherwise")

    def __init__(self, condition, then, otherwise):
        self.condition = condition
        self.then = then
        self.otherwise = otherwise

    def execute(self, frame):
        if self.condition.execute_condition(frame):
            return self.then.execute(frame)
        return self.otherwise.execute(frame)


# ____________________________________________________________
# Loops


class BreakLoop(Exception):
    """Ends the innermost loop."""


class ContinueLoop(Exception):
    """Ends one round of it."""


BREAK = BreakLoop()
CONTINUE = ContinueLoop()


class Break(Node):
    def execute(self, frame):
        raise BREAK


class Continue(Node):
    def execute(self, frame):
        raise CONTINUE


def get_printable_location(node):
    return "loop at " + node.position.describe()


driver = JitDriver(greens=["node"], reds=["frame"], get_printable_location=get_printable_location)


class While(Node):
    children = ("condition", "body")

    def __init__(self, condition, body):
        self.condition = condition
        self.body = body

    def execute(self, frame):
        try:
            while self.condition.execute_condition(frame):
                driver.jit_merge_point(node=self, frame=frame)
                try:
                    self.body.execute(frame)
                except ContinueLoop:
                    pass
        except BreakLoop:
            pass
        return NIL


class Round(Node):
    """The body of a loop in which there are blocks: each round has a frame, and so variables, of its own."""

    children = ("body",)
    _immutable_fields_ = ["size"]

    def __init__(self, size, body):
        self.size = size
        self.body = body

    def execute(self, frame):
        return self.body.execute(Frame(frame.receiver, self.size, frame))


class For(Node):
    """`for (x in iterable)`.  This first form looks at what there is to iterate over and becomes another.

    `iterator`, `advance` and `current` are the sends of the general form; their receiver is the slot of the iterator.
    """

    children = ("iterable", "body", "iterator", "advance", "current")
    _immutable_fields_ = ["index"]

    def __init__(self, index, iterable, body, iterator, advance, current):
        self.index = index
        self.iterable = iterable
        self.body = body
        self.iterator = iterator
        self.advance = advance
        self.current = current

    def changed(self, cls):
        return self.replace(cls(self.index, self.iterable, self.body, self.iterator, self.advance, self.current))

    def execute(self, frame):
        iterable = self.iterable.execute(frame)
        if isinstance(iterable, Range):
            chosen = self.changed(ForRange)
        elif isinstance(iterable, List):
            chosen = self.changed(ForList)
        else:
            chosen = self.changed(ForAny)
        assert isinstance(chosen, For)
        return chosen.loop(frame, iterable)

    def loop(self, frame, iterable):
        raise NotImplementedError

    def general(self, frame, iterable):
        """Becomes the form for everything."""
        chosen = self.changed(ForAny)
        assert isinstance(chosen, For)
        return chosen.loop(frame, iterable)

    def round(self, frame, value):
        frame.slots[self.index] = value
        driver.jit_merge_point(node=self, frame=frame)
        try:
            self.body.execute(frame)
        except ContinueLoop:
            pass


class ForRange(For):
    def execute(self, frame):
        return self.loop(frame, self.iterable.execute(frame))

    def loop(self, frame, iterable):
        if not isinstance(iterable, Range):
            return self.general(frame, iterable)
        try:
            for number in range(iterable.first, iterable.end):
                self.round(frame, Integer(number))
        except BreakLoop:
            pass
        return NIL


class ForList(For):
    """The list may grow and shrink meanwhile."""

    def execute(self, frame):
        return self.loop(frame, self.iterable.execute(frame))

    def loop(self, frame, iterable):
        if not isinstance(iterable, List):
            return self.general(frame, iterable)
        place = 0
        try:
            while place < iterable.size():
                self.round(frame, iterable.get(place))
                place += 1
        except BreakLoop:
            pass
        return NIL


class ForAny(For):
    def execute(self, frame):
        return self.loop(frame, self.iterable.execute(frame))

    def loop(self, frame, iterable):
        # The slot of the iterator is the one behind that of the variable.
        frame.slots[self.index + 1] = iterable
        frame.slots[self.index + 1] = self.iterator.execute(frame)
        try:
            while self.advance.execute_condition(frame):
                self.round(frame, self.current.execute(frame))
        except BreakLoop:
            pass
        return NIL


# ____________________________________________________________
# Returns and exceptions


class Return(Node):
    """A return from within; one that stands at the end of a method needs no node."""

    children = ("value",)

    def __init__(self, value):
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        home = frame.home
        if not home.alive:
            problem = error("ReturnError", "the method that this block would return from has ended")
            problem.passes(self.position)
            raise problem
        raise Returning(home, value)


class Throw(Node):
    children = ("value",)

    def __init__(self, value):
        self.value = value

    def execute(self, frame):
        problem = SorrelError(self.value.execute(frame))
        problem.passes(self.position)
        raise problem


class Clause(Node):
    children = ("kind", "body")
    _immutable_fields_ = ["index"]

    def __init__(self, index, kind, body):
        self.index = index
        self.kind = kind
        self.body = body

    def handles(self, frame, value):
        kind = self.kind.execute(frame)
        if not isinstance(kind, Class):
            problem = type_error("a class", kind, "catch")
            problem.passes(self.position)
            raise problem
        return value.get_class().inherits(kind)

    def execute(self, frame):
        return self.body.execute(frame)


class Try(Node):
    children = ("body", "clauses*")

    def __init__(self, body, clauses):
        self.body = body
        self.clauses = clauses

    def execute(self, frame):
        depth = world.depth
        try:
            return self.body.execute(frame)
        except SorrelError as caught:
            problem = caught
        world.depth = depth
        value = problem.value
        for clause in self.clauses:
            assert isinstance(clause, Clause)
            if clause.handles(frame, value):
                if isinstance(value, Instance):
                    value.write_field("trace", trace_of(problem))
                frame.slots[clause.index] = value
                return clause.execute(frame)
        raise problem


def trace_of(problem):
    return List([String(position.describe()) for position in problem.trace])


class Finally(Node):
    children = ("body", "cleanup")

    def __init__(self, body, cleanup):
        self.body = body
        self.cleanup = cleanup

    def execute(self, frame):
        depth = world.depth
        try:
            return self.body.execute(frame)
        finally:
            reached = world.depth
            world.depth = depth
            self.cleanup.execute(frame)
            world.depth = reached
