"""The checks that rlib.jit makes untranslated, and the marks it leaves."""

import unittest

from rpython.jit.codewriter.policy import JitPolicy, StopAtXPolicy
from rpython.rlib import jit
from rpython.rlib.jit import JitDriver


class JitDriverTest(unittest.TestCase):
    def test_variables_are_checked(self):
        driver = JitDriver(greens=["pc", "frame.code"], reds=["frame", "n"], virtualizables=["frame"])
        driver.jit_merge_point(pc=0, frame=None, n=1)
        driver.can_enter_jit(pc=0, frame=None, n=1)
        driver.loop_header()
        with self.assertRaises(TypeError):
            driver.jit_merge_point(pc=0, frame=None)
        with self.assertRaises(TypeError):
            driver.jit_merge_point(pc=0, frame=None, n=1, extra=2)

    def test_auto_reds(self):
        driver = JitDriver(greens=["pc"], reds="auto")
        driver.jit_merge_point(pc=1)
        self.assertTrue(driver.autoreds)
        with self.assertRaises(TypeError):
            driver.can_enter_jit(pc=1)

    def test_bad_descriptions(self):
        for kwds in [dict(greens=["a"], reds=["a"]), dict(greens=["_a"], reds=[]), dict(greens=["a", "a"], reds=[]),
                     dict(greens=[], reds=["a"], virtualizables=["b"]), dict(greens=[], reds=["a.b"]),
                     dict(greens=["f.x"], reds=["g"]), dict(greens=["1x"], reds=[]),
                     dict(greens=["a", "b"], reds=[], get_printable_location=lambda a: "x")]:
            with self.assertRaises(TypeError):
                JitDriver(**kwds)
        with self.assertRaises(AttributeError):
            JitDriver(greens=["a"])

    def test_class_attributes(self):
        class MyDriver(JitDriver):
            greens = ["a"]
            reds = ["b"]

        MyDriver().jit_merge_point(a=1, b=2)


class HintTest(unittest.TestCase):
    def test_marks(self):
        def f(a, b):
            return a

        self.assertTrue(jit.elidable(lambda: 1)._elidable_function_)
        self.assertEqual(jit.elidable_promote("1")(f)._elidable_promote_args_, (1,))
        self.assertEqual(jit.elidable_promote()(f)._elidable_promote_args_, (0, 1))
        self.assertTrue(jit.unroll_safe(lambda: 1)._jit_unroll_safe_)
        self.assertIs(jit.dont_look_inside(lambda: 1)._jit_look_inside_, False)
        self.assertTrue(jit.loop_invariant(lambda: 1)._jit_loop_invariant_)
        self.assertIs(jit.look_inside_iff(f)(lambda a, b: 1)._jit_look_inside_iff_, f)
        with self.assertRaises(TypeError):
            jit.unroll_safe(jit.dont_look_inside(lambda: 1))
        with self.assertRaises(TypeError):
            jit.hint(1, no_such_flag=True)

    def test_values_pass_through(self):
        self.assertEqual(jit.promote(5), 5)
        self.assertEqual(jit.promote_string("x"), "x")
        self.assertFalse(jit.we_are_jitted() or jit.isconstant(1) or jit.isvirtual(1))
        calls = []
        jit.conditional_call(True, calls.append, 1)
        jit.conditional_call(False, calls.append, 2)
        self.assertEqual(calls, [1])
        self.assertEqual(jit.conditional_call_elidable(None, lambda: 7), 7)
        self.assertEqual(jit.conditional_call_elidable(3, lambda: 7), 3)

    def test_virtual_ref(self):
        x = object()
        ref = jit.virtual_ref(x)
        self.assertIs(ref(), x)
        jit.virtual_ref_finish(ref, x)

    def test_parameters(self):
        jit.set_user_param(None, "threshold=5, trace_limit=10")
        jit.set_user_param(None, "off")
        jit.set_user_param(None, "default")
        for text in ["threshold", "nothing=3", "threshold=x"]:
            with self.assertRaises(ValueError):
                jit.set_user_param(None, text)

    def test_counters(self):
        self.assertEqual(jit.Counters.counter_names[jit.Counters.OPS], "OPS")

    def test_policy(self):
        policy = JitPolicy()
        self.assertTrue(policy.look_inside(lambda: 1))
        self.assertFalse(policy.look_inside(jit.dont_look_inside(lambda: 1)))
        self.assertFalse(policy.look_inside(jit.elidable(lambda: 1)))
        f = lambda: 1
        self.assertFalse(StopAtXPolicy(f).look_inside(f))


if __name__ == "__main__":
    unittest.main()
