"""pairtype, sourcetools, identity_dict, declared types, the translator's configuration."""

import inspect
import unittest
from typing import Optional, Union

from rpython.annotator import model
from rpython.annotator.signature import SignatureError, annotation
from rpython.config.config import (
    AmbigousOptionError, ArbitraryOption, BoolOption, ChoiceOption, Config, ConfigError, ConflictConfigError, IntOption,
    NoMatchingOptionFound, OptionDescription, StrOption, make_dict, to_optparse)
from rpython.config.translationoption import get_combined_translation_config, set_opt_level
from rpython.rlib import types
from rpython.rlib.rarithmetic import r_uint
from rpython.rlib.signature import signature
from rpython.tool import sourcetools
from rpython.tool.identity_dict import identity_dict
from rpython.tool.pairtype import DoubleDispatchRegistry, extendabletype, pair, pairtype


class PairTypeTest(unittest.TestCase):
    def test_dispatch(self):
        class A(metaclass=extendabletype):
            pass

        class B(A):
            pass

        class __extend__(pairtype(A, A)):
            def name(ab):
                a, b = ab
                return "AA"

        class __extend__(pairtype(B, A)):
            def name(ab):
                return "BA"

        class __extend__(pairtype(A, B)):
            def name(ab):
                return "AB"

            def right(ab):
                return ab[1]

        self.assertEqual(pair(A(), A()).name(), "AA")
        self.assertEqual(pair(B(), A()).name(), "BA")
        self.assertEqual(pair(A(), B()).name(), "AB")
        self.assertEqual(pair(B(), B()).name(), "AB")
        b = B()
        self.assertIs(pair(A(), b).right(), b)
        self.assertIs(pairtype(A, B), pairtype(A, B))

    def test_extend(self):
        class A(metaclass=extendabletype):
            pass

        class __extend__(A):
            def added(self):
                return 5

        self.assertEqual(A().added(), 5)

    def test_registry(self):
        registry = DoubleDispatchRegistry()
        registry[object, object] = "any"
        registry[int, object] = "int first"
        self.assertEqual(registry[str, str], "any")
        self.assertEqual(registry[bool, str], "int first")
        registry[bool, str] = "exact"
        self.assertEqual(registry[bool, str], "exact")


class SourceToolsTest(unittest.TestCase):
    def test_source_is_kept(self):
        namespace = sourcetools.exec_source("""
            def f(x):
                return x + base
        """, {"base": 10})
        self.assertEqual(namespace["f"](5), 15)
        self.assertIn("return x + base", inspect.getsource(namespace["f"]))

    def test_renaming(self):
        def f(a, b=2):
            return a + b

        f.mark = 1
        g = sourcetools.func_with_new_name(f, "g")
        self.assertEqual((g.__name__, g(1), g.mark), ("g", 3, 1))
        self.assertEqual(sourcetools.func_renamer("h")(f).__name__, "h")
        self.assertEqual(sourcetools.valid_identifier("a-b.c"), "a_b_c")
        self.assertEqual(sourcetools.valid_identifier("1"), "_1")
        self.assertFalse(sourcetools.has_varargs(f))
        self.assertIn("test_tools", sourcetools.nice_repr_for_func(f))

    def test_wrapper(self):
        def f(a, b=1):
            return a * b

        g = sourcetools.rpython_wrapper(f, """
            def %(name)s(%(arguments)s):
                return offset + %(original)s(%(arguments)s)
        """, offset=100)
        self.assertEqual((g(3), g(3, 2), g.__name__), (103, 106, "f"))

    def test_template(self):
        base = 7
        add = sourcetools.compile_template("""
            def add(x):
                return x + base
        """, "add")
        self.assertEqual(add(1), 8)
        lines = ("%s = %d" % (name, i + base) for i, name in enumerate(["one", "two"]))
        self.assertEqual(sourcetools.compile_template(lines, "two"), 8)
        self.assertIs(sourcetools.compile_template("found = unittest", "found"), unittest)


class IdentityDictTest(unittest.TestCase):
    def test_keys_are_objects(self):
        first, second = [1], [1]
        d = identity_dict()
        d[first] = "a"
        d[second] = "b"
        d[first] = "c"
        self.assertEqual((d[first], d[second], len(d)), ("c", "b", 2))
        self.assertTrue(first in d and [1] not in d)
        self.assertIs(next(iter(d)), first)
        copied = d.copy()
        del d[first]
        self.assertEqual((len(d), copied[first], d.get(first)), (1, "c", None))
        for missing in (lambda: d[first], lambda: d.pop(first)):
            with self.assertRaises(KeyError):
                missing()
        with self.assertRaises(KeyError):
            del d[first]


class SignatureTest(unittest.TestCase):
    def test_annotations(self):
        class Thing(object):
            pass

        self.assertEqual(annotation(types.list(types.int())), model.SomeList())
        self.assertEqual(annotation(types.array(types.any())), model.SomeList())
        self.assertEqual(annotation(types.dict(types.str(), types.int())), model.SomeDict())
        self.assertEqual(annotation(types.instance(Thing)), model.SomeInstance(Thing))
        self.assertEqual(annotation(types.instance(Thing, can_be_None=True)), model.SomeInstance(Thing, True))
        self.assertEqual(annotation(Optional[str]), model.SomeString(True))
        self.assertEqual(annotation((int, r_uint)),
                         model.SomeTuple([model.SomeInteger(), model.SomeInteger(knowntype=r_uint)]))
        self.assertEqual(annotation(types.any()), model.SomeObject())
        for wrong in (types.self(), Optional[int], Union[str, Thing]):
            with self.assertRaises(SignatureError):
                annotation(wrong)

    def test_declared_annotations(self):
        @signature(model.SomePBC(), model.SomeTuple([]), model.SomeNone(), model.SomeInstance(Config, True),
                   model.SomeInteger(),
                   returns=model.SomeImpossibleValue())
        def f(a, b, c, d, e):
            raise ValueError

        self.assertEqual(f._annenforceargs_, (None, None, type(None), Optional[Config], int))
        self.assertFalse(hasattr(f, "_annenforceresult_"))


class ConfigTest(unittest.TestCase):
    def test_owners_and_requirements(self):
        config = Config(OptionDescription("top", "", [
            BoolOption("one", "", default=False, requires=[("group.two", "b")], suggests=[("group.three", 5)]),
            OptionDescription("group", "", [
                ChoiceOption("two", "", ["a", "b"], default="a"), IntOption("three", "", default=1),
                StrOption("one", "", default=None), ArbitraryOption("any", "", defaultfactory=list)])]))
        config.one = True
        self.assertEqual(make_dict(config), {"one": True, "group.two": "b", "group.three": 5, "group.one": None,
                                             "group.any": []})
        owners = config.group._cfgimpl_value_owners
        self.assertEqual((config._cfgimpl_value_owners["one"], owners["two"], owners["three"], owners["one"]),
                         ("user", "required", "suggested", "default"))
        with self.assertRaises(ConflictConfigError):
            config.group.two = "a"
        config.suggest(three=7)
        self.assertEqual(config.group.three, 7)
        config.group.three = 8
        config.suggest(three=9)
        self.assertEqual(config.group.three, 8)
        config.set(one=False)
        self.assertEqual((config.one, config.group.one), (False, None))
        config.set(**{"group.one": "text"})
        copied = config.copy(as_default=True)
        self.assertEqual((copied.group.one, copied.group._cfgimpl_value_owners["one"]), ("text", "default"))
        self.assertEqual(list(copied), [("one", False)])
        self.assertEqual(config.getpaths(include_groups=True)[:2], ["one", "group"])
        with self.assertRaises(NoMatchingOptionFound):
            config.set(nothing=1)
        config.add_group(OptionDescription("more", "", [IntOption("three", "")]))
        with self.assertRaises(AmbigousOptionError):
            config.set(three=1)
        with self.assertRaises(ConfigError):
            config.add_group(OptionDescription("more", "", []))

    def test_command_line(self):
        config = get_combined_translation_config(OptionDescription("lang", "", [
            BoolOption("withx", "", default=False), IntOption("size", "", default=4, cmdline="-s --size"),
            ChoiceOption("mode", "", ["slow", "fast"], default="slow"), StrOption("hidden", "", cmdline=None)]))
        parser = to_optparse(config, useoptions=["lang.*", "translation.gc"])
        options, rest = parser.parse_args(["--lang-withx", "a", "-s", "12", "--lang-mode=fast", "--gc", "none", "b"])
        self.assertEqual(rest, ["a", "b"])
        self.assertEqual((config.lang.withx, config.lang.size, config.lang.mode, config.translation.gc),
                         (True, 12, "fast", "none"))
        self.assertFalse(parser.has_option("--lang-hidden") or parser.has_option("--jit"))
        parser.parse_args(["--no-lang-withx"])
        self.assertFalse(config.lang.withx)
        self.assertTrue(to_optparse(config, useoptions=["lang.withx"]).has_option("--lang-withx"))
        short = Config(OptionDescription("all", "", [BoolOption("x", "", default=False, cmdline="-x")]))
        parser = to_optparse(short)
        parser.parse_args(["-x"])
        self.assertTrue(short.x)
        parser.parse_args(["--no-x"])
        self.assertFalse(short.x)
        # All options of the translator have flags of their own.
        to_optparse(get_combined_translation_config())

    def test_translation_config(self):
        own = OptionDescription("target", "own options", [BoolOption("fast", "be fast", default=False)])
        config = get_combined_translation_config(own, overrides={"gc": "boehm", "target.fast": True}, translating=True)
        self.assertEqual(config.translation.gc, "boehm")
        self.assertTrue(config.target.fast)
        config.translation.jit = True
        self.assertTrue(config.copy().translation.jit)
        config.set(jit=False)
        self.assertFalse(config.translation.jit)
        config.translation.suggest(gc="none")
        self.assertEqual(config.translation.gc, "boehm")
        config.translation.suggest(thread=True)
        self.assertTrue(config.translation.thread)
        with self.assertRaises(ConfigError):
            config.translation.gc = "no such"
        with self.assertRaises(NoMatchingOptionFound):
            config.translation.nothing = 1
        with self.assertRaises(AttributeError):
            config.translation.nothing
        set_opt_level(config, "jit")
        self.assertTrue(config.translation.jit)
        again = get_combined_translation_config(own, existing_config=config)
        self.assertTrue(again.target.fast and again.translation.jit)
        # Who chose the values is kept.
        again.translation.suggest(verbose=True, gc="none")
        self.assertEqual((again.translation.verbose, again.translation.gc), (True, "boehm"))

    def test_requirements(self):
        config = Config(OptionDescription("all", "", [OptionDescription("g", "", [
            BoolOption("a", "", default=False, requires=[("g.b", True)]), BoolOption("b", "", default=False)])]))
        config.g.a = True
        self.assertTrue(config.g.b)

    def test_suggestion_that_conflicts(self):
        config = Config(OptionDescription("all", "", [OptionDescription("g", "", [
            BoolOption("a", "", default=False, requires=[("g.c", True), ("g.b", True)]),
            BoolOption("b", "", default=False), BoolOption("c", "", default=False),
            BoolOption("d", "", default=False, suggests=[("g.a", True)])])]))
        config.g.b = True
        config.g.b = False
        config.g.suggest(a=True)
        config.g.d = True
        self.assertEqual(make_dict(config), {"g.a": False, "g.b": False, "g.c": False, "g.d": True})
        self.assertEqual(config.g._cfgimpl_value_owners, {"a": "default", "b": "user", "c": "default", "d": "user"})


if __name__ == "__main__":
    unittest.main()
