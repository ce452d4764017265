"""The tree that a program is compiled to, and how it runs.

Every node has `execute(frame)`.  A frame holds the variables of one call of one
procedure, including those of its inner `let`s; a variable is found by the number
of frames outwards and an index.  A node in tail position may return a Frame
instead of a value: the call that is still to be made.  Only `run` sees those.
"""

from rpython.rlib.jit import JitDriver

from objects import FALSE, TRUE, UNSPECIFIED, LispError, Obj, error, list_from

MAX_DEPTH = 10000


class State(object):
    """How many calls are under way that are not tail calls."""

    def __init__(self):
        self.depth = 0


state = State()


class Frame(Obj):
    _immutable_fields_ = ["slots", "outer", "code"]
    kind = "frame"

    def __init__(self, slots, outer, code):
        self.slots = slots
        self.outer = outer
        self.code = code


class Code(object):
    """A compiled procedure, or a form of the top level."""

    _immutable_fields_ = ["name", "parameters", "has_rest", "line"]

    def __init__(self, name, parameters, has_rest, line):
        self.name = name
        self.parameters = parameters    # without the rest parameter
        self.has_rest = has_rest
        self.line = line
        self.size = 0                   # slots of a frame
        self.body = None


def get_printable_location(code):
    return "%s, line %d" % (code.name, code.line)


driver = JitDriver(greens=["code"], reds=["frame"],
                   get_printable_location=get_printable_location)


def run(frame):
    """Makes a call and all the tail calls that follow it."""
    state.depth += 1
    if state.depth > MAX_DEPTH:
        raise error("recursion is too deep")
    while True:
        code = frame.code
        driver.jit_merge_point(code=code, frame=frame)
        result = code.body.execute(frame)
        if isinstance(result, Frame):
            frame = result
        else:
            state.depth -= 1
            return result


class Closure(Obj):
    _immutable_fields_ = ["code", "outer"]
    kind = "procedure"

    def __init__(self, code, outer):
        self.code = code
        self.outer = outer

    def print_on(self, builder, quoted):
        builder.append("#<procedure " + self.code.name + ">")

    def frame(self, count):
        """A new frame for exactly `count` arguments."""
        code = self.code
        if code.parameters != count:
            raise self.wrong_count(count)
        slots = [None] * code.size
        return Frame(slots, self.outer, code)

    def wrong_count(self, count):
        expected = str(self.code.parameters)
        if self.code.has_rest:
            expected = "at least " + expected
        return error("%s: expected %s arguments, got %d" %
                     (self.code.name, expected, count))

    def tail0(self):
        if self.code.has_rest:
            return self.tail_list([])
        return self.frame(0)

    def tail1(self, a):
        if self.code.has_rest:
            return self.tail_list([a])
        frame = self.frame(1)
        frame.slots[0] = a
        return frame

    def tail2(self, a, b):
        if self.code.has_rest:
            return self.tail_list([a, b])
        frame = self.frame(2)
        frame.slots[0] = a
        frame.slots[1] = b
        return frame

    def tail3(self, a, b, c):
        if self.code.has_rest:
            return self.tail_list([a, b, c])
        frame = self.frame(3)
        frame.slots[0] = a
        frame.slots[1] = b
        frame.slots[2] = c
        return frame

    def tail_list(self, args):
        count = self.code.parameters
        if not self.code.has_rest:
            frame = self.frame(len(args))
        elif len(args) < count:
            raise self.wrong_count(len(args))
        else:
            frame = self.frame(count)
            frame.slots[count] = list_from(args[count:])
        for place in range(count):
            frame.slots[place] = args[place]
        return frame

    def call0(self):
        return run(self.tail0())

    def call1(self, a):
        return run(self.tail1(a))

    def call2(self, a, b):
        return run(self.tail2(a, b))

    def call3(self, a, b, c):
        return run(self.tail3(a, b, c))

    def call_list(self, args):
        return run(self.tail_list(args))


class Node(object):
    def execute(self, frame):
        raise NotImplementedError


# ---------------------------------------------------------- variables

class Const(Node):
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def execute(self, frame):
        return self.value


def undefined(name):
    return error("variable used before its definition: " + name)


class Local(Node):
    """A variable of this frame."""

    _immutable_fields_ = ["index", "name"]

    def __init__(self, index, name):
        self.index = index
        self.name = name

    def execute(self, frame):
        value = frame.slots[self.index]
        if value is None:
            raise undefined(self.name)
        return value


class Outer(Node):
    """A variable of the frame around this one."""

    _immutable_fields_ = ["index", "name"]

    def __init__(self, index, name):
        self.index = index
        self.name = name

    def execute(self, frame):
        value = frame.outer.slots[self.index]
        if value is None:
            raise undefined(self.name)
        return value


def frame_at(frame, depth):
    while depth > 0:
        frame = frame.outer
        depth -= 1
    return frame


class Deep(Node):
    _immutable_fields_ = ["depth", "index", "name"]

    def __init__(self, depth, index, name):
        self.depth = depth
        self.index = index
        self.name = name

    def execute(self, frame):
        value = frame_at(frame, self.depth).slots[self.index]
        if value is None:
            raise undefined(self.name)
        return value


class Global(Node):
    _immutable_fields_ = ["symbol"]

    def __init__(self, symbol):
        self.symbol = symbol

    def execute(self, frame):
        value = self.symbol.value
        if value is None:
            raise error("unbound variable: " + self.symbol.name)
        return value


class SetLocal(Node):
    _immutable_fields_ = ["index", "value"]

    def __init__(self, index, value):
        self.index = index
        self.value = value

    def execute(self, frame):
        frame.slots[self.index] = self.value.execute(frame)
        return UNSPECIFIED


class SetDeep(Node):
    _immutable_fields_ = ["depth", "index", "value"]

    def __init__(self, depth, index, value):
        self.depth = depth
        self.index = index
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        frame_at(frame, self.depth).slots[self.index] = value
        return UNSPECIFIED


class SetGlobal(Node):
    _immutable_fields_ = ["symbol", "value"]

    def __init__(self, symbol, value):
        self.symbol = symbol
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        if self.symbol.value is None:
            raise error("set!: unbound variable: " + self.symbol.name)
        self.symbol.value = value
        return UNSPECIFIED


class Define(Node):
    _immutable_fields_ = ["symbol", "value"]

    def __init__(self, symbol, value):
        self.symbol = symbol
        self.value = value

    def execute(self, frame):
        self.symbol.value = self.value.execute(frame)
        self.symbol.macro = None
        return self.symbol


class DefineMacro(Node):
    _immutable_fields_ = ["symbol", "value"]

    def __init__(self, symbol, value):
        self.symbol = symbol
        self.value = value

    def execute(self, frame):
        self.symbol.macro = self.value.execute(frame)
        return self.symbol


class Lambda(Node):
    _immutable_fields_ = ["code"]

    def __init__(self, code):
        self.code = code

    def execute(self, frame):
        return Closure(self.code, frame)


# ---------------------------------------------------------- control

class If(Node):
    _immutable_fields_ = ["test", "then", "otherwise"]

    def __init__(self, test, then, otherwise):
        self.test = test
        self.then = then
        self.otherwise = otherwise

    def execute(self, frame):
        if self.test.execute(frame) is not FALSE:
            return self.then.execute(frame)
        return self.otherwise.execute(frame)


class Begin(Node):
    _immutable_fields_ = ["first[*]", "last"]

    def __init__(self, first, last):
        self.first = first
        self.last = last

    def execute(self, frame):
        for node in self.first:
            node.execute(frame)
        return self.last.execute(frame)


class And(Node):
    _immutable_fields_ = ["left", "right"]

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def execute(self, frame):
        if self.left.execute(frame) is FALSE:
            return FALSE
        return self.right.execute(frame)


class Or(Node):
    _immutable_fields_ = ["left", "right"]

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def execute(self, frame):
        value = self.left.execute(frame)
        if value is not FALSE:
            return value
        return self.right.execute(frame)


class Arrow(Node):
    """The clause `(test => receiver)` of a cond."""

    _immutable_fields_ = ["test", "receiver", "otherwise"]

    def __init__(self, test, receiver, otherwise):
        self.test = test
        self.receiver = receiver
        self.otherwise = otherwise

    def execute(self, frame):
        value = self.test.execute(frame)
        if value is FALSE:
            return self.otherwise.execute(frame)
        return self.receiver.execute(frame).call1(value)


class CaseTest(Node):
    """Is the value one of the data of a `case` clause?"""

    _immutable_fields_ = ["value", "data[*]"]

    def __init__(self, value, data):
        self.value = value
        self.data = data

    def execute(self, frame):
        value = self.value.execute(frame)
        for datum in self.data:
            if datum.same(value):
                return TRUE
        return FALSE


class Guard(Node):
    """Runs the handler with the raised value in a slot."""

    _immutable_fields_ = ["body", "index", "handler"]

    def __init__(self, body, index, handler):
        self.body = body
        self.index = index
        self.handler = handler

    def execute(self, frame):
        depth = state.depth
        try:
            return self.body.execute(frame)
        except LispError as problem:
            frame.slots[self.index] = problem.payload
        state.depth = depth
        return self.handler.execute(frame)


class Reraise(Node):
    """The end of a guard none of whose clauses fits."""

    _immutable_fields_ = ["index"]

    def __init__(self, index):
        self.index = index

    def execute(self, frame):
        payload = frame.slots[self.index]
        assert payload is not None
        raise LispError(payload)


# ---------------------------------------------------------- calls

class Call0(Node):
    _immutable_fields_ = ["function"]

    def __init__(self, function):
        self.function = function

    def execute(self, frame):
        return self.function.execute(frame).call0()


class Call1(Node):
    _immutable_fields_ = ["function", "a"]

    def __init__(self, function, a):
        self.function = function
        self.a = a

    def execute(self, frame):
        function = self.function.execute(frame)
        return function.call1(self.a.execute(frame))


class Call2(Node):
    _immutable_fields_ = ["function", "a", "b"]

    def __init__(self, function, a, b):
        self.function = function
        self.a = a
        self.b = b

    def execute(self, frame):
        function = self.function.execute(frame)
        a = self.a.execute(frame)
        return function.call2(a, self.b.execute(frame))


class Call3(Node):
    _immutable_fields_ = ["function", "a", "b", "c"]

    def __init__(self, function, a, b, c):
        self.function = function
        self.a = a
        self.b = b
        self.c = c

    def execute(self, frame):
        function = self.function.execute(frame)
        a = self.a.execute(frame)
        b = self.b.execute(frame)
        return function.call3(a, b, self.c.execute(frame))


class CallList(Node):
    _immutable_fields_ = ["function", "args[*]"]

    def __init__(self, function, args):
        self.function = function
        self.args = args

    def execute(self, frame):
        function = self.function.execute(frame)
        return function.call_list([arg.execute(frame) for arg in self.args])


class Tail0(Call0):
    def execute(self, frame):
        return self.function.execute(frame).tail0()


class Tail1(Call1):
    def execute(self, frame):
        function = self.function.execute(frame)
        return function.tail1(self.a.execute(frame))


class Tail2(Call2):
    def execute(self, frame):
        function = self.function.execute(frame)
        a = self.a.execute(frame)
        return function.tail2(a, self.b.execute(frame))


class Tail3(Call3):
    def execute(self, frame):
        function = self.function.execute(frame)
        a = self.a.execute(frame)
        b = self.b.execute(frame)
        return function.tail3(a, b, self.c.execute(frame))


class TailList(CallList):
    def execute(self, frame):
        function = self.function.execute(frame)
        return function.tail_list([arg.execute(frame) for arg in self.args])


def make_call(function, args, tail):
    count = len(args)
    if count == 0:
        return Tail0(function) if tail else Call0(function)
    if count == 1:
        return Tail1(function, args[0]) if tail else Call1(function, args[0])
    if count == 2:
        if tail:
            return Tail2(function, args[0], args[1])
        return Call2(function, args[0], args[1])
    if count == 3:
        if tail:
            return Tail3(function, args[0], args[1], args[2])
        return Call3(function, args[0], args[1], args[2])
    if tail:
        return TailList(function, args)
    return CallList(function, args)
