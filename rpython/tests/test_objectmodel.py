"""Decorators, hashes, r_dict, mixins."""

import unittest

from rpython.rlib import objectmodel
from rpython.rlib.objectmodel import (
    compute_hash, enforceargs, import_from_mixin, instantiate, r_dict, specialize, we_are_translated)


class DecoratorTest(unittest.TestCase):
    def test_specialize_directives(self):
        def func(a, b, c):
            return a

        for decorator, directive in [
                (specialize.memo(), "specialize:memo"), (specialize.arg(0, 2), "specialize:arg(0, 2)"),
                (specialize.argtype(1), "specialize:argtype(1)"), (specialize.ll(), "specialize:ll"),
                (specialize.arg_or_var(0), "specialize:arg_or_var(0)"),
                (specialize.ll_and_arg(0), "specialize:ll_and_arg(0)"),
                (specialize.arglistitemtype(1), "specialize:arglistitemtype(1)"),
                (specialize.call_location(), "specialize:call_location")]:
            self.assertIs(decorator(func), func)
            self.assertEqual(func._annspecialcase_, directive)

    def test_enforceargs(self):
        @enforceargs(int, None, str)
        def positional(a, b, c):
            return a

        @enforceargs(b=int)
        def named(a, b):
            return a

        self.assertEqual(positional._annenforceargs_, (int, None, str))
        self.assertEqual(named._annenforceargs_, (None, int))
        with self.assertRaises(TypeError):
            enforceargs(z=int)(lambda a: a)

    def test_inlining(self):
        self.assertTrue(objectmodel.always_inline(lambda: 1)._always_inline_)
        self.assertEqual(objectmodel.try_inline(lambda: 1)._always_inline_, "try")
        self.assertTrue(objectmodel.dont_inline(lambda: 1)._dont_inline_)
        self.assertTrue(objectmodel.not_rpython(lambda: 1)._not_rpython_)


class ObjectTest(unittest.TestCase):
    def test_instantiate(self):
        class A(object):
            def __init__(self, n):
                raise AssertionError

        self.assertIs(type(instantiate(A)), A)
        self.assertFalse(we_are_translated())

    def test_string_hash(self):
        self.assertEqual(compute_hash(""), -1)
        h = ord("a") << 7
        for c in "ab":
            h = 1000003 * h ^ ord(c)
        self.assertEqual(compute_hash("ab"), h ^ 2)
        for s in ["x" * 500, "\xff" * 40]:
            self.assertTrue(-2**63 <= compute_hash(s) < 2**63)

    def test_other_hashes(self):
        self.assertEqual(compute_hash(-5), -5)
        self.assertEqual(compute_hash(0.0), compute_hash(-0.0))
        self.assertNotEqual(compute_hash(1.0), compute_hash(2.0))
        self.assertEqual(compute_hash((1, "a")), compute_hash((1, "a")))
        self.assertNotEqual(compute_hash((1, 2)), compute_hash((2, 1)))
        self.assertEqual(compute_hash(None), 0)

    def test_symbolics_are_themselves(self):
        a = objectmodel.CDefinedIntSymbolic("X", default=1)
        b = objectmodel.CDefinedIntSymbolic("X", default=1)
        self.assertTrue(a == a and a != b and bool(a))


class RDictTest(unittest.TestCase):
    def make(self):
        return r_dict(lambda a, b: a.lower() == b.lower(), lambda s: compute_hash(s.lower()))

    def test_basic(self):
        d = self.make()
        d["A"] = 1
        d["b"] = 2
        d["a"] = 3
        self.assertEqual(list(d), ["A", "b"])
        self.assertEqual(d["a"], 3)
        self.assertIn("B", d)
        del d["B"]
        self.assertEqual(len(d), 1)
        with self.assertRaises(KeyError):
            d["zz"]
        self.assertEqual(d.get("zz"), None)
        self.assertEqual(d.setdefault("Q", 9), 9)
        self.assertEqual(d.pop("q"), 9)
        self.assertEqual(d.copy().items(), [("A", 3)])
        self.assertEqual(d.popitem(), ("A", 3))
        self.assertFalse(d)

    def test_move_to_end(self):
        d = {"a": 1, "b": 2, "c": 3}
        objectmodel.move_to_end(d, "a")
        self.assertEqual(list(d), ["b", "c", "a"])
        objectmodel.move_to_end(d, "a", False)
        self.assertEqual(list(d), ["a", "b", "c"])
        with self.assertRaises(KeyError):
            objectmodel.move_to_end(d, "z")


class MixinTest(unittest.TestCase):
    def test_methods_are_copied(self):
        class Base(object):
            def low(self):
                return "low"

        class M(Base):
            limit = 5

            def high(self, n=2):
                return n * self.limit

            @staticmethod
            def static(n):
                return -n

            @property
            def prop(self):
                return self.limit

        class A(object):
            import_from_mixin(M)

        class B(object):
            import_from_mixin(M)

        self.assertEqual((A().high(), A().low(), A.static(3), A().prop), (10, "low", -3, 5))
        self.assertIsNot(A.high, B.high)
        self.assertIsNot(A.__dict__["low"], Base.__dict__["low"])

    def test_conflicts(self):
        class M(object):
            def __init__(self):
                self.n = 1

            def f(self):
                return 1

        class A(object):
            def __init__(self):
                self.n = 2
            import_from_mixin(M)

        self.assertEqual(A().n, 2)
        with self.assertRaises(TypeError):
            class B(object):
                def f(self):
                    return 2
                import_from_mixin(M)
        with self.assertRaises(TypeError):
            import_from_mixin(M)


if __name__ == "__main__":
    unittest.main()
