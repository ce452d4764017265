"""Erasing pairs, declared signatures and translation entries, untranslated."""

import unittest

from rpython.annotator.model import SomeInteger, SomeString
from rpython.rlib import types
from rpython.rlib.rerased import erase_int, new_erasing_pair, unerase_int
from rpython.rlib.signature import finishsigs, signature
from rpython.rtyper import extregistry


class ErasingTest(unittest.TestCase):
    def test_only_the_own_pair_unerases(self):
        erase, unerase = new_erasing_pair("a")
        _, other = new_erasing_pair("b")
        x = erase([1])
        self.assertEqual(unerase(x), [1])
        self.assertRaises(AssertionError, other, x)
        self.assertRaises(AssertionError, erase, x)
        self.assertEqual(unerase_int(erase_int(7)), 7)

    def test_none_stays_none(self):
        erase, unerase = new_erasing_pair("a")
        self.assertIsNone(erase(None))
        self.assertIsNone(unerase(erase(None)))


class SignatureTest(unittest.TestCase):
    def test_types_become_hints(self):
        @finishsigs
        class A(object):
            @signature(types.self(), types.int(), types.any(), types.list(types.str()), returns=types.none())
            def f(self, n, x, l):
                pass
        self.assertEqual(A.f._annenforceargs_, (A, int, None, list[str]))

    def test_one_type_for_each_parameter(self):
        self.assertRaises(TypeError, signature(types.int(), returns=types.any()), lambda a, b: None)
        self.assertRaises(TypeError, signature, types.int())


class EntryTest(unittest.TestCase):
    def test_entries_are_found_by_object_and_by_class(self):
        class C(object):
            pass

        def f():
            pass

        class FEntry(extregistry.ExtRegistryEntry):
            _about_ = f

        class CEntry(extregistry.ExtRegistryEntry):
            _type_ = C
        self.assertIsInstance(extregistry.lookup(f), FEntry)
        c = C()
        self.assertIs(extregistry.lookup(c).instance, c)
        self.assertFalse(extregistry.is_registered(len))
        with self.assertRaises(ValueError):
            class Again(extregistry.ExtRegistryEntry):
                _about_ = f

    def test_results(self):
        def f(x):
            pass

        class Entry(extregistry.ExtRegistryEntry):
            _about_ = f

            def compute_result_annotation(self, s_x):
                s = SomeString()
                if s_x.is_constant():
                    s.const = "known"
                return s

            def specialize_call(self, hop):
                return hop.args_s[0].knowntype
        self.assertEqual(extregistry.resolve(f, [("int", int, True, True, 3)]), ("str", True, "known", None))
        self.assertEqual(extregistry.resolve(f, [("int", int, True, False, None)]), ("str", False, None, int))
        self.assertEqual(SomeInteger(nonneg=True), SomeInteger(nonneg=True))


if __name__ == "__main__":
    unittest.main()
