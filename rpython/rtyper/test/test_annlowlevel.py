"""Objects and low-level values, untranslated."""

import unittest

from rpython.rlib.runicode import unicode
from rpython.rtyper import annlowlevel
from rpython.rtyper.lltypesystem import llmemory, lltype, rstr
from rpython.rtyper.rclass import OBJECT, OBJECTPTR


class A(object):
    pass


class B(A):
    pass


class StringsTest(unittest.TestCase):
    def test_there_and_back(self):
        for text in ["", "a", "h\xe9llo"]:
            p = annlowlevel.llstr(text)
            self.assertEqual(lltype.typeOf(p), lltype.Ptr(rstr.STR))
            self.assertEqual((len(p.chars), p.hash), (len(text), 0))
            self.assertEqual(annlowlevel.hlstr(p), text)
        self.assertFalse(annlowlevel.llstr(None))
        self.assertIsNone(annlowlevel.hlstr(annlowlevel.llstr(None)))

    def test_texts(self):
        text = unicode("a\u20ac\U0001f600")
        p = annlowlevel.llunicode(text)
        self.assertEqual(lltype.typeOf(p), lltype.Ptr(rstr.UNICODE))
        self.assertEqual([ord(p.chars[i]) for i in range(3)], [0x61, 0x20AC, 0x1F600])
        self.assertEqual(annlowlevel.hlunicode(p), text)
        self.assertFalse(annlowlevel.llunicode(None))
        self.assertIsNone(annlowlevel.hlunicode(lltype.nullptr(rstr.UNICODE)))

    def test_copies(self):
        s = rstr.mallocstr(4)
        rstr.copy_string_contents(annlowlevel.llstr("abcdef"), s, 1, 0, 4)
        self.assertEqual(annlowlevel.hlstr(s), "bcde")
        CHARS = lltype.Array(lltype.Char, hints={"nolength": True})
        with lltype.scoped_alloc(CHARS, 3) as raw:
            rstr.copy_string_to_raw(s, raw, 1, 3)
            self.assertEqual([raw[i] for i in range(3)], ["c", "d", "e"])
            rstr.copy_raw_to_string(raw, s, 0, 2)
        self.assertEqual(annlowlevel.hlstr(s), "cdde")


class InstancesTest(unittest.TestCase):
    def test_base_pointers(self):
        b = B()
        p = annlowlevel.cast_instance_to_base_ptr(b)
        self.assertEqual(lltype.typeOf(p), OBJECTPTR)
        self.assertTrue(p == annlowlevel.cast_instance_to_base_ptr(b))
        self.assertFalse(p == annlowlevel.cast_instance_to_base_ptr(B()))
        self.assertIs(annlowlevel.cast_base_ptr_to_instance(A, p), b)
        self.assertRaises(TypeError, annlowlevel.cast_base_ptr_to_instance, B,
                          annlowlevel.cast_instance_to_base_ptr(A()))
        self.assertIsNone(annlowlevel.cast_base_ptr_to_instance(A, lltype.nullptr(OBJECT)))
        self.assertFalse(annlowlevel.cast_instance_to_base_ptr(None))

    def test_references(self):
        a = A()
        ref = annlowlevel.cast_instance_to_gcref(a)
        self.assertEqual(lltype.typeOf(ref), llmemory.GCREF)
        self.assertIs(annlowlevel.cast_gcref_to_instance(A, ref), a)
        self.assertTrue(ref == annlowlevel.cast_object_to_ptr(llmemory.GCREF, a))
        p = lltype.cast_opaque_ptr(OBJECTPTR, ref)
        self.assertIs(annlowlevel.cast_base_ptr_to_instance(A, p), a)

    def test_what_is_not_there(self):
        with self.assertRaises(NotImplementedError) as caught:
            annlowlevel.MixLevelHelperAnnotator(None)
        self.assertIn("llhelper", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
