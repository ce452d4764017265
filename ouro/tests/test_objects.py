"""Instances in and out of calls: what is in them, what they share, where they lead back to themselves."""

import unittest
from typing import Dict, List, Optional, Union

import ouro
from rpython.rlib.rbigint import rbigint
from rpython.rlib.runicode import unicode


def same(x):
    return x


def stop(status):
    raise SystemExit(status)


def negated(n):
    return -n


class Node(object):
    def __init__(self, value):
        raise AssertionError("instances that come back are made without a call")

    def total(self):
        return self.value


def node(value, next=None):
    result = Node.__new__(Node)
    result.value = value
    result.next = next
    return result


class Expression(object):
    def evaluate(self, environment):
        raise NotImplementedError


class Number(Expression):
    def __init__(self, value: int):
        self.value = value

    def evaluate(self, environment):
        return self.value


class Variable(Expression):
    def __init__(self, name: str):
        self.name = name

    def evaluate(self, environment):
        return environment.values[self.name]


class Sum(Expression):
    def __init__(self, parts: List[Expression]):
        self.parts = parts

    def evaluate(self, environment):
        result = 0
        for part in self.parts:
            result += part.evaluate(environment)
        return result


class Environment(object):
    values: Dict[str, int]
    outer: Optional["Environment"]
    outer = None


class Key(object):
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return len(self.name)


def environment(values):
    result = Environment()
    result.values = values
    return result


class InstanceTest(unittest.TestCase):
    def test_attributes(self):
        class Everything(object):
            pass
        x = Everything()
        x.number = 3
        x.real = 2.5
        x.flag = True
        x.text = "t\xff"
        x.wide = unicode("\u20ac")
        x.bytes = bytearray(b"ab")
        x.items = [1, 2]
        x.names = {"a": [1], "b": []}
        x.members = {1, 2}
        x.pair = (1, "x")
        x.maybe = None

        def touched(x):
            return x
        result = ouro.interpret(touched, [x])
        self.assertIs(type(result), Everything)
        self.assertEqual(vars(result), vars(x))
        self.assertIs(type(result.wide), unicode)
        self.assertIs(type(result.bytes), bytearray)

    def test_made_without_init(self):
        result = ouro.interpret(same, [node(5)])
        self.assertEqual((type(result), result.value, result.next), (Node, 5, None))
        self.assertIs(ouro.interpret(lambda x: x.next, [node(1)]), None)

    def test_sharing(self):
        inner = node(1)
        shared = [inner, node(2, inner), inner]
        result = ouro.interpret(same, [shared])
        self.assertIs(result[0], result[2])
        self.assertIs(result[1].next, result[0])
        first, second = ouro.interpret(lambda a, b: (a.next, b.next), [node(1, inner), node(2, inner)])
        self.assertIs(first, second)
        self.assertTrue(ouro.interpret(lambda a, b: a is b, [inner, inner]))

    def test_shared_containers_of_instances(self):
        values = {"x": 1}
        one, two = environment(values), environment(values)

        def change(one, two):
            two.values["y"] = 2
            return (one, two)
        one, two = ouro.interpret(change, [one, two])
        self.assertIs(one.values, two.values)
        self.assertEqual(one.values, {"x": 1, "y": 2})
        self.assertEqual(values, {"x": 1})

    def test_cycles(self):
        first = node(1)
        first.next = node(2, first)

        def third(x):
            return x.next.next.next
        result = ouro.interpret(third, [first])
        self.assertEqual(result.value, 2)
        self.assertIs(result.next.next, result)

    def test_long_chains(self):
        chain = None
        for i in range(20000):
            chain = node(i, chain)

        def reverse(chain):
            result = None
            while chain is not None:
                chain.next, result, chain = result, chain, chain.next
            return result
        result = ouro.interpret(reverse, [chain])
        for i in range(20000):
            self.assertEqual(result.value, i)
            result = result.next

    def test_subclasses(self):
        program = Sum([Number(3), Variable("x"), Sum([])])

        def run(program, environment):
            return (program.evaluate(environment), program)
        number, result = ouro.interpret(run, [program, environment({"x": 4})])
        self.assertEqual(number, 7)
        self.assertEqual([type(part) for part in result.parts], [Number, Variable, Sum])

    def test_types(self):
        def evaluate(expression, environment):
            return expression.evaluate(environment)
        compiled = ouro.compile(evaluate, [Expression, Environment])
        self.assertEqual(compiled(Number(2), Environment()), 2)
        self.assertEqual(compiled(Sum([Variable("a"), Number(1)]), environment({"a": 5})), 6)
        compiled = ouro.compile(evaluate, [Union[Number, Sum], Environment])
        self.assertEqual(compiled(Sum([Number(3), Number(1)]), environment({})), 4)

    def test_examples(self):
        compiled = ouro.compile(lambda x: x.value * 2, [node(1)])
        self.assertEqual(compiled(node(21)), 42)
        compiled = ouro.compile(lambda x: 0 if x is None else x.total(), [Optional[Number_with_total]])
        self.assertEqual([compiled(None), compiled(Number_with_total(3))], [0, 3])

    def test_containers_of_instances(self):
        compiled = ouro.compile(lambda xs, d: (xs, d, (xs[0], d["k"])), [[Number], {str: Number}])
        numbers, table, pair = compiled([Number(1)], {"k": Number(2)})
        self.assertEqual((numbers[0].value, table["k"].value), (1, 2))
        self.assertIs(pair[0], numbers[0])
        self.assertEqual(ouro.interpret(lambda xs: [x is None for x in xs], [[None, node(1)]]), [True, False])

    def test_keys(self):
        keys = {Key("a"): 1, Key("bc"): 2}
        result = ouro.interpret(lambda keys: (keys, keys[Key("bc")]), [keys])
        self.assertEqual(result, (keys, 2))

    def test_what_the_program_makes(self):
        def build(n):
            result = None
            for i in range(n):
                result = Chain(i, result)
            return result
        result = ouro.interpret(build, [3])
        self.assertEqual([result.value, result.next.value, result.next.next.value], [2, 1, 0])
        self.assertIs(result.next.next.next, None)

    def test_attributes_never_set(self):
        class Late(object):
            pass

        def make(n):
            x = Late()
            if n > 0:
                x.text = "text"
                x.items = [n]
            return x
        compiled = ouro.compile(make, [int])
        self.assertEqual(vars(compiled(1)), {"text": "text", "items": [1]})
        self.assertEqual(vars(compiled(0)), {})

    def test_functions_and_classes(self):
        class Op(object):
            def __init__(self, function, cls):
                self.function = function
                self.cls = cls

        def double(n):
            return n * 2

        def triple(n):
            return n * 3

        def swap(op):
            if op.function is double:
                return Op(triple, Number)
            return Op(double, Variable)
        result = ouro.interpret(swap, [Op(double, Variable)])
        self.assertIs(result.function, triple)
        self.assertIs(result.cls, Number)

    def test_functions_as_arguments(self):
        self.assertEqual(ouro.interpret(lambda f, n: f(n), [negated, 3]), -3)
        self.assertEqual(ouro.interpret(lambda fs, n: [f(n) for f in fs], [[same, negated], 3]), [3, -3])
        self.assertIs(ouro.interpret(same, [negated]), negated)
        self.assertEqual(ouro.interpret(lambda cls, n: cls(n).value, [Number, 3]), 3)

    def test_frozen(self):
        class Constant(object):
            def __init__(self, n):
                self.n = n

            def _freeze_(self):
                return True
        one = Constant(1)
        self.assertEqual(ouro.interpret(lambda c: c.n, [one]), 1)
        self.assertIs(ouro.interpret(same, [one]), one)

    def test_slots(self):
        class Slotted(object):
            __slots__ = ["a", "b"]

        x = Slotted()
        x.a = 1
        x.b = None
        result = ouro.interpret(same, [x])
        self.assertEqual((result.a, result.b), (1, None))

    def test_arguments_stay_as_they_are(self):
        x = node(1)

        def change(x):
            x.value += 1
            return x
        self.assertEqual(ouro.interpret(change, [x]).value, 2)
        self.assertEqual(x.value, 1)

    def test_backends_and_collectors(self):
        first = node(1)
        first.next = node(2, first)
        for options in [{"backend": "c"}, {"gc": "none"}, {"opt": 0}, {"opt": 2}]:
            result = ouro.interpret(lambda x: [x, x.next], [first], **options)
            self.assertIs(result[0].next, result[1])
            self.assertIs(result[1].next, result[0])


class Number_with_total(Number):
    def total(self):
        return self.value


class Chain(object):
    def __init__(self, value, next):
        self.value = value
        self.next = next


class ContainerTest(unittest.TestCase):
    def test_a_list_in_itself(self):
        def knot(n):
            result = []
            result.append(result)
            other = [result, result]
            return other if n else result
        compiled = ouro.compile(knot, [int])
        result = compiled(0)
        self.assertEqual(len(result), 1)
        self.assertIs(result[0], result)
        result = compiled(1)
        self.assertIs(result[0], result[1])

    def test_deep_lists(self):
        def nested(n):
            result = []
            for i in range(n):
                result = [result]
            return result
        result, depth = ouro.interpret(nested, [5000]), 0
        while result:
            result, depth = result[0], depth + 1
        self.assertEqual(depth, 5000)

    def test_a_dict_in_itself(self):
        class Scope(object):
            pass

        def build(n):
            scope = Scope()
            scope.names = {"self": scope}
            scope.lists = [scope.names]
            return scope
        result = ouro.interpret(build, [1])
        self.assertIs(result.names["self"], result)
        self.assertIs(result.lists[0], result.names)

    def test_an_argument_that_contains_itself(self):
        knot = []
        knot.append(knot)
        with self.assertRaisesRegex(TypeError, "contains itself"):
            ouro.interpret(len, [knot])


class TextTest(unittest.TestCase):
    def test_unicode(self):
        for text in ["", "abc", "\u20ac\U0001f600", "\xe9"]:
            result = ouro.interpret(same, [unicode(text)])
            self.assertIs(type(result), unicode)
            self.assertEqual(result, unicode(text))
        self.assertEqual(ouro.interpret(len, [unicode("\u20ac1")]), 2)
        self.assertEqual(ouro.compile(lambda u: u + u, [unicode])(unicode("\u20ac")), unicode("\u20ac\u20ac"))

    def test_bytes(self):
        self.assertEqual(ouro.interpret(lambda b: b + b"\xff", [b"\0a"]), b"\0a\xff")
        self.assertEqual(ouro.compile(same, [[bytes]])([b"a"]), [b"a"])

    def test_bytearray(self):
        def append(data):
            data.append(255)
            return data
        data = bytearray(b"\0a")
        result = ouro.interpret(append, [data])
        self.assertEqual((type(result), result), (bytearray, bytearray(b"\0a\xff")))
        self.assertEqual(data, bytearray(b"\0a"))
        self.assertEqual(ouro.compile(len, [Optional[bytearray]])(bytearray(b"ab")), 2)


class BigIntegerTest(unittest.TestCase):
    def test_rbigint(self):
        for number in [0, 1, -1, 10**40, -10**40]:
            result = ouro.interpret(lambda x: x.add(rbigint.fromint(1)), [rbigint.fromlong(number)])
            self.assertIs(type(result), rbigint)
            self.assertEqual(result.tolong(), number + 1)


class ExceptionTest(unittest.TestCase):
    def test_attributes(self):
        class Thrown(Exception):
            def __init__(self, node, trace):
                self.node = node
                self.trace = trace

        def throw(x):
            raise Thrown(x, [x, x.next])
        first = node(1)
        first.next = node(2, first)
        with self.assertRaises(Thrown) as caught:
            ouro.interpret(throw, [first])
        self.assertIs(caught.exception.trace[0], caught.exception.node)
        self.assertIs(caught.exception.trace[1].next, caught.exception.node)

    def test_as_results(self):
        def catch(n):
            try:
                raise ValueError("text %d" % n)
            except ValueError as e:
                return e
        result = ouro.interpret(catch, [3])
        self.assertIs(type(result), ValueError)
        self.assertEqual(str(result), "text 3")

    def test_of_operations(self):
        class Wrapped(Exception):
            def __init__(self, inner):
                self.inner = inner

        def look_up(table, key):
            try:
                return table[key]
            except KeyError as e:
                raise Wrapped(e)
        with self.assertRaises(Wrapped) as caught:
            ouro.interpret(look_up, [{"a": 1}, "b"])
        self.assertIs(type(caught.exception.inner), KeyError)

        def fail(key):
            raise KeyError(key)
        with self.assertRaises(KeyError) as caught:
            ouro.interpret(fail, ["it's"])
        self.assertEqual(caught.exception.args, ("it's",))
        with self.assertRaises(SystemExit) as caught:
            ouro.interpret(stop, [3])
        self.assertEqual(caught.exception.code, 3)


class RefusalTest(unittest.TestCase):
    def refused(self, pattern, function, *args):
        with self.assertRaisesRegex(TypeError, pattern):
            function(*args)

    def test_classes(self):
        compiled = ouro.compile(lambda x: x.value, [Number])
        self.refused("an instance of `Number` expected", compiled, 3)
        self.refused("an instance of `Number` expected", compiled, None)

        class Strange(Number):
            pass
        self.refused("an instance of `RefusalTest.test_classes.Strange`, a class of which", compiled, Strange(1))
        self.assertEqual(compiled(Number(1)), 1)

    def test_attributes(self):
        compiled = ouro.compile(lambda x: x.value, [Number])
        self.refused("attribute `value` of `Number`: an int expected, not 'a'", compiled, Number("a"))
        self.refused("attribute `value` of `Node`: a container of int and str",
                     ouro.interpret, lambda x: x.value, [node(1, node("a"))])

    def test_unrelated_classes(self):
        self.refused("`Number` and `Key` have no base class in common", ouro.interpret, len, [[Number(1), Key("a")]])

    def test_what_inference_cannot_know(self):
        class Bare(object):
            pass

        class Holder(object):
            def __init__(self, n):
                self.numbers = iter([n])
        with self.assertRaisesRegex(ouro.TranslationError, "an instance given as an example"):
            ouro.compile(lambda x: x.attribute, [Bare])
        with self.assertRaisesRegex(ouro.TranslationError, "has one, but `list_iterator` is no type"):
            ouro.interpret(lambda x: next(x.numbers), [Holder(1)])

    def test_exceptions(self):
        self.refused("no type that values can be passed as", ouro.interpret, same, [ValueError("x")])


if __name__ == "__main__":
    unittest.main()
