"""Every sort of value goes in and comes out again as it was."""

import unittest
from typing import Dict, List, Optional, Tuple

import ouro
from rpython.rlib import rarithmetic
from rpython.rlib.rarithmetic import base_int, r_singlefloat, r_uint
from rpython.rtyper.test.test_llinterp import interpret_raises


def same(x):
    return x


class RoundTripTest(unittest.TestCase):
    def check(self, spec, *values):
        compiled = ouro.compile(same, [spec])
        for value in values:
            result = compiled(value)
            self.assertEqual(result, value)
            self.assertIs(type(result), type(value))
        compiled.close()

    def test_ints(self):
        self.check(int, 0, 1, -1, 2**31, 2**63 - 1, -2**63)

    def test_int_classes(self):
        for name in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "uint", "longlonglong", "ulonglonglong"]:
            cls = getattr(rarithmetic, "r_" + name)
            low = -(1 << cls.BITS - 1) if cls.SIGNED else 0
            high = (1 << cls.BITS - bool(cls.SIGNED)) - 1
            self.check(cls, cls(0), cls(1), cls(low), cls(high), cls(high // 3))

    def test_numbers(self):
        self.check(bool, True, False)
        self.check(float, 0.0, -1.5, 1e300, float("inf"), 5e-324)
        self.assertEqual(repr(ouro.interpret(same, [-0.0])), "-0.0")
        self.assertEqual(repr(ouro.interpret(same, [float("nan")])), "nan")
        self.assertEqual(float(ouro.interpret(same, [r_singlefloat(0.1)])), float(r_singlefloat(0.1)))

    def test_texts(self):
        self.check(str, "", "a", "hello\n", "".join(map(chr, range(256))), "x" * 1000000)
        self.check(ouro.Char, "a", "\0", "\xff")
        self.check(type(None), None)
        self.check(Optional[str], None, "", "text")

    def test_containers(self):
        self.check([int], [], [1, 2, 3], list(range(100000)))
        self.check(List[str], ["a", ""])
        self.check([[float]], [[], [1.5]])
        self.check((int, str), (1, "a"))
        self.check(Tuple[int, float, str], (1, 2.5, "b"))
        self.check({str: int}, {}, {"b": 1, "a": 2})
        self.check(Dict[int, List[str]], {3: ["x"], -1: []})
        self.check({int}, set(), {1, 2, 3})
        self.check(Optional[List[int]], None, [1])
        self.check([(str, [int])], [("a", [1]), ("b", [])])

    def test_order_of_dicts(self):
        self.assertEqual(list(ouro.interpret(same, [{"b": 1, "a": 2, "c": 3}])), ["b", "a", "c"])

    def test_values_without_a_type(self):
        def total(numbers, factor):
            result = 0.0
            for number in numbers:
                result += number
            return result * factor
        self.assertEqual(ouro.interpret(total, [[1, 2.5, True], 2]), 9.0)
        self.assertEqual(ouro.interpret(lambda names: [name or "-" for name in names], [["a", None]]), ["a", "-"])

    def test_no_items(self):
        def extended(items):
            items.append(3)
            return items
        self.assertEqual(ouro.interpret(extended, [[]]), [3])

    def test_arguments_are_copied(self):
        def grown(items):
            items.append(1)
            return len(items)
        items = [5]
        self.assertEqual(ouro.interpret(grown, [items]), 2)
        self.assertEqual(items, [5])


class OpaqueTest(unittest.TestCase):
    def test_iterators_stay(self):
        result = ouro.interpret(lambda n: (n, iter([n])), [3])
        self.assertEqual(result[0], 3)
        self.assertIn("iter", repr(result[1]))


class RefusalTest(unittest.TestCase):
    def refused(self, error, pattern, function, *args):
        with self.assertRaisesRegex(error, pattern):
            function(*args)

    def test_types(self):
        self.refused(TypeError, "`ValueError` is no type that values can be passed as", ouro.compile, same, [ValueError])
        self.refused(TypeError, "no type", ouro.compile, same, [object])
        self.refused(TypeError, "int that may be None", ouro.compile, same, [Optional[int]])
        self.refused(TypeError, "container of int and str", ouro.interpret, same, [[1, "a"]])

    def test_arguments(self):
        compiled = ouro.compile(same, [int])
        self.refused(TypeError, "takes 1 arguments, not 0", compiled)
        self.refused(TypeError, "an int expected, not 'a'", compiled, "a")
        self.refused(OverflowError, "does not fit a signed integer of 64 bits", compiled, 2**63)
        self.refused(OverflowError, "does not fit an unsigned", ouro.compile(same, [r_uint]), -1)
        self.refused(ValueError, "no character of an RPython string", ouro.compile(same, [str]), "\u20ac")
        self.refused(TypeError, "a list expected", ouro.compile(same, [[int]]), (1,))
        self.assertEqual(compiled(5), 5)

    def test_options(self):
        self.refused(TypeError, "there is no option 'gcc'", lambda: ouro.compile(same, [int], gcc=1))
        self.refused(ouro.TranslationError, "no collector `best`", lambda: ouro.compile(same, [int], gc="best"))


class ExceptionTest(unittest.TestCase):
    def test_python_s_own(self):
        def fail(kind):
            if kind == 0:
                raise ValueError("some text")
            if kind == 1:
                return [1][kind]
            if kind == 2:
                return {1: 2}[kind]
            if kind == 3:
                return 1 // (kind - 3)
            if kind == 4:
                raise NotImplementedError
            return kind
        compiled = ouro.compile(fail, [int])
        for kind, cls in enumerate([ValueError, IndexError, KeyError, ZeroDivisionError, NotImplementedError]):
            with self.assertRaises(cls) as caught:
                compiled(kind)
            self.assertIs(type(caught.exception), cls)
        with self.assertRaisesRegex(ValueError, "^some text$"):
            compiled(0)
        self.assertEqual(compiled(7), 7)

    def test_classes_of_the_program(self):
        class Problem(Exception):
            def __init__(self, code, where):
                self.code = code
                self.where = where

        class Detail(Problem):
            pass

        def fail(n):
            if n > 10:
                raise Detail(n, "deep")
            if n > 5:
                raise Problem(n, "here")
            return n
        compiled = ouro.compile(fail, [int])
        self.assertEqual(compiled(1), 1)
        for n, cls, where in [(7, Problem, "here"), (11, Detail, "deep")]:
            with self.assertRaises(Problem) as caught:
                compiled(n)
            self.assertIs(type(caught.exception), cls)
            self.assertEqual((caught.exception.code, caught.exception.where), (n, where))

    def test_message_as_made_by_the_program(self):
        class Problem(Exception):
            def __init__(self, code):
                self.code = code

            def __str__(self):
                return "problem %d" % self.code

        def fail(n):
            raise Problem(n)
        with self.assertRaisesRegex(Problem, "problem 3"):
            ouro.interpret(fail, [3])

    def test_operating_system(self):
        import os

        def fail(path):
            return os.open(path, os.O_RDONLY, 0)
        with self.assertRaises(FileNotFoundError) as caught:
            ouro.interpret(fail, ["/nowhere"])
        self.assertEqual(caught.exception.errno, 2)

    def test_recursion(self):
        def down(n):
            return down(n + 1) + 1 if n >= 0 else 0
        interpret_raises(RecursionError, down, [1])


if __name__ == "__main__":
    unittest.main()
