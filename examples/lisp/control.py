"""Procedures about procedures: apply, continuations, errors, promises, eval."""

import time

from compiler import evaluate
from nodes import Closure, state
from objects import (EOF, UNSPECIFIED, Condition, Float, Integer, LispError, LispExit,
                     Obj, Promise, String, Values, error, items_of, list_from,
                     to_string, wrong_kind)
from output import output
from primitives import (REGISTRY, Primitive, primitive0, primitive1, primitive2, primitive3,
                        primitive_list, test)
from reader import Reader, SyntaxProblem


@test("procedure?")
def is_procedure(a):
    return (isinstance(a, Closure) or isinstance(a, Primitive)
            or isinstance(a, Continuation))


class Apply(Primitive):
    """(apply procedure argument ... list), with a proper tail call."""

    def spread(self, args):
        self.check_count(len(args))
        spread = args[1:]
        last = spread.pop()
        return spread + items_of(last, "apply")

    def call_list(self, args):
        return args[0].call_list(self.spread(args))

    def tail2(self, a, b):
        return a.tail_list(items_of(b, "apply"))

    def tail3(self, a, b, c):
        return a.tail_list([b] + items_of(c, "apply"))

    def tail_list(self, args):
        return args[0].tail_list(self.spread(args))


REGISTRY.append(Apply("apply", 2, -1))


# ---------------------------------------------------------- continuations

class Invoked(Exception):
    """A continuation was called: its call/cc, further out, returns the value."""

    def __init__(self, continuation, value):
        self.continuation = continuation
        self.value = value


class Continuation(Obj):
    """It can be left, once or from any depth, but not entered again."""

    kind = "continuation"

    def __init__(self):
        self.alive = True

    def call_list(self, args):
        if not self.alive:
            raise error("a continuation was called after its call/cc had returned")
        if len(args) == 1:
            raise Invoked(self, args[0])
        raise Invoked(self, Values(args[:]))


@primitive1("call/cc")
def call_cc(function):
    continuation = Continuation()
    depth = state.depth
    try:
        return function.call1(continuation)
    except Invoked as invoked:
        if invoked.continuation is not continuation:
            raise
        state.depth = depth
        return invoked.value
    finally:
        continuation.alive = False


@primitive3("dynamic-wind")
def dynamic_wind(before, thunk, after):
    before.call0()
    depth = state.depth
    try:
        result = thunk.call0()
    except (Invoked, LispError):
        state.depth = depth
        after.call0()
        raise
    after.call0()
    return result


# ---------------------------------------------------------- several values

@primitive_list("values", 0, -1)
def values(args):
    if len(args) == 1:
        return args[0]
    return Values(args[:])


@primitive2("call-with-values")
def call_with_values(producer, consumer):
    result = producer.call0()
    if isinstance(result, Values):
        return consumer.call_list(result.items)
    return consumer.call1(result)


# ---------------------------------------------------------- errors

@primitive_list("error", 1, -1)
def raise_error(args):
    """(error message value ...)"""
    message = args[0]
    raise LispError(Condition(to_string(message, False), args[1:]))


@primitive1("raise")
def raise_value(a):
    raise LispError(a)


@test("condition?")
def is_condition(a):
    return isinstance(a, Condition)


def condition_in(obj, who):
    if isinstance(obj, Condition):
        return obj
    raise wrong_kind(who, "a condition", obj)


@primitive1("condition-message")
def condition_message(a):
    return String(condition_in(a, "condition-message").message)


@primitive1("condition-irritants")
def condition_irritants(a):
    return list_from(condition_in(a, "condition-irritants").irritants)


@primitive1("condition->string")
def condition_to_string(a):
    return String(condition_in(a, "condition->string").text())


@primitive_list("exit", 0, 1)
def leave(args):
    status = 0
    if len(args) == 1:
        code = args[0]
        if not isinstance(code, Integer):
            raise wrong_kind("exit", "an integer", code)
        status = code.value
    raise LispExit(status)


# ---------------------------------------------------------- promises

@primitive1("make-promise")
def make_promise(thunk):
    return Promise(thunk)


@primitive1("force")
def force(promise):
    if not isinstance(promise, Promise):
        return promise
    value = promise.value
    if value is None:
        value = promise.thunk.call0()
        promise.value = value
    return value


# ---------------------------------------------------------- the interpreter itself

@primitive1("eval")
def lisp_eval(form):
    return evaluate(form)


@primitive0("runtime")
def runtime():
    return Float(time.time())


@primitive1("read-from-string")
def read_from_string(a):
    if not isinstance(a, String):
        raise wrong_kind("read-from-string", "a string", a)
    try:
        return Reader(a.value).read()
    except SyntaxProblem as problem:
        raise error(problem.message)


@test("eof-object?")
def is_eof(a):
    return a is EOF


# ---------------------------------------------------------- output

@primitive1("display")
def display(a):
    output.write(to_string(a, False))
    return UNSPECIFIED


@primitive1("write")
def write(a):
    output.write(to_string(a, True))
    return UNSPECIFIED


@primitive0("newline")
def newline():
    output.write("\n")
    return UNSPECIFIED


@primitive0("read-line")
def read_line():
    output.flush()
    line = output.read_line()
    if line == "":
        return EOF
    return String(line[:-1] if line.endswith("\n") else line)


@primitive1("with-output-to-string")
def with_output_to_string(thunk):
    output.begin_capture()
    try:
        thunk.call0()
    except Exception:
        output.end_capture()
        raise
    return String(output.end_capture())


@primitive1("to-string")
def lisp_to_string(a):
    """The text that `write` would print."""
    return String(to_string(a, True))
