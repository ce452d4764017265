"""The simulation of low-level memory: what is wrong must fail."""

import unittest

from rpython.rlib.rarithmetic import r_uint
from rpython.rtyper.annlowlevel import hlstr, llhelper, llstr
from rpython.rtyper.lltypesystem import llmemory, lltype
from rpython.rtyper.lltypesystem.lloperation import llop

POINT = lltype.Struct("Point", ("x", lltype.Signed), ("y", lltype.Float))
ARRAY = lltype.Array(lltype.Signed)
BASE = lltype.GcStruct("Base", ("tag", lltype.Signed))
DERIVED = lltype.GcStruct("Derived", ("base", BASE), ("more", lltype.Char))


class TypeTest(unittest.TestCase):
    def test_equal_shapes_are_equal_types(self):
        same = lltype.Struct("Point", ("x", lltype.Signed), ("y", lltype.Float))
        self.assertEqual(POINT, same)
        self.assertEqual(hash(POINT), hash(same))
        self.assertIs(lltype.canonical(POINT), lltype.canonical(same))
        self.assertNotEqual(POINT, lltype.Struct("Point", ("x", lltype.Signed), ("y", lltype.Signed)))
        self.assertNotEqual(lltype.Ptr(ARRAY), lltype.Ptr(lltype.GcArray(lltype.Signed)))
        self.assertNotEqual(ARRAY, lltype.Array(lltype.Signed, hints={"nolength": True}))

    def test_types_that_refer_to_themselves(self):
        def node():
            N = lltype.GcForwardReference()
            N.become(lltype.GcStruct("N", ("next", lltype.Ptr(N))))
            return lltype.resolve(N)
        self.assertEqual(node(), node())
        self.assertEqual(node().next.TO, node())

    def test_impossible_types(self):
        for make in (lambda: lltype.Struct("S", ("a", BASE)), lambda: lltype.GcStruct("S", ("x", lltype.Signed), ("a", BASE)),
                     lambda: lltype.Struct("S", ("a", ARRAY), ("b", lltype.Signed)), lambda: lltype.Ptr(lltype.Signed),
                     lambda: lltype.GcArray(BASE), lambda: lltype.Struct("S", ("x", lltype.Bool), ("x", lltype.Bool)),
                     lambda: lltype.FuncType([POINT], lltype.Void)):
            self.assertRaises(TypeError, make)


class MemoryTest(unittest.TestCase):
    def test_only_values_of_the_type_are_stored(self):
        p = lltype.malloc(POINT, flavor="raw", track_allocation=False)
        p.x = 3
        for name, value in [("x", 1.0), ("x", True), ("x", r_uint(1)), ("x", 1 << 63), ("y", 1), ("x", None)]:
            self.assertRaises(TypeError, setattr, p, name, value)
        self.assertRaises(AttributeError, setattr, p, "z", 1)
        self.assertRaises(AttributeError, lambda: p.z)

    def test_uninitialised_reads(self):
        p = lltype.malloc(POINT, flavor="raw", track_allocation=False)
        self.assertRaises(lltype.UninitializedMemoryAccess, lambda: p.x)
        self.assertEqual(lltype.malloc(POINT, flavor="raw", zero=True, track_allocation=False).y, 0.0)

    def test_use_after_free_and_double_free(self):
        a = lltype.malloc(ARRAY, 3, flavor="raw", zero=True)
        self.assertRaises(IndexError, lambda: a[3])
        self.assertRaises(IndexError, lambda: a[-1])
        lltype.free(a, flavor="raw")
        self.assertRaises(RuntimeError, lambda: a[0])
        self.assertRaises(RuntimeError, lltype.free, a, flavor="raw")

    def test_leaks_are_known(self):
        before = len(lltype.raw_leaks())
        a = lltype.malloc(ARRAY, 3, flavor="raw")
        lltype.malloc(ARRAY, 3, flavor="raw", immortal=True)
        self.assertEqual(len(lltype.raw_leaks()), before + 1)
        lltype.free(a, flavor="raw")
        with lltype.scoped_alloc(ARRAY, 1):
            self.assertEqual(len(lltype.raw_leaks()), before + 1)
        self.assertEqual(len(lltype.raw_leaks()), before)

    def test_flavours_and_lengths(self):
        for args, keywords in [((POINT,), {}), ((BASE,), {"flavor": "raw"}), ((ARRAY,), {"flavor": "raw"}),
                               ((POINT, 3), {"flavor": "raw"}), ((lltype.Signed,), {})]:
            self.assertRaises(TypeError, lltype.malloc, *args, **keywords)

    def test_null(self):
        p = lltype.nullptr(POINT)
        self.assertFalse(p)
        self.assertRaises(RuntimeError, lambda: p.x)
        self.assertRaises(TypeError, lambda: p == lltype.nullptr(ARRAY))

    def test_casts_between_a_struct_and_its_base(self):
        d = lltype.malloc(DERIVED, zero=True)
        base = lltype.cast_pointer(lltype.Ptr(BASE), d)
        base.tag = 5
        self.assertEqual(d.base.tag, 5)
        self.assertEqual(lltype.cast_pointer(lltype.Ptr(DERIVED), base), d)
        alone = lltype.malloc(BASE, zero=True)
        self.assertRaises(RuntimeError, lltype.cast_pointer, lltype.Ptr(DERIVED), alone)

    def test_opaque_pointers(self):
        d = lltype.malloc(DERIVED, zero=True)
        opaque = lltype.cast_opaque_ptr(llmemory.GCREF, d)
        self.assertEqual(lltype.cast_opaque_ptr(lltype.Ptr(DERIVED), opaque), d)

    def test_pointers_into_memory(self):
        with lltype.scoped_alloc(ARRAY, 3, zero=True) as a:
            p = lltype.direct_ptradd(lltype.direct_arrayitems(a), 2)
            p[0] = 8
            self.assertEqual(a[2], 8)
            self.assertRaises(IndexError, lambda: p[1])


class FunctionTest(unittest.TestCase):
    def test_arguments_are_checked(self):
        F = lltype.FuncType([lltype.Signed], lltype.Bool)
        f = llhelper(lltype.Ptr(F), lambda n: n > 3)
        self.assertIs(f(4), True)
        self.assertRaises(TypeError, f, 4.0)
        self.assertRaises(TypeError, f)
        self.assertRaises(TypeError, llhelper(lltype.Ptr(F), lambda n: n), 4)

    def test_operations_and_strings(self):
        self.assertEqual(llop.int_floordiv(lltype.Signed, -7, 2), -3)
        self.assertRaises(TypeError, llop.int_add, lltype.Float, 1, 2)
        self.assertEqual(hlstr(llstr("abc")), "abc")


if __name__ == "__main__":
    unittest.main()
