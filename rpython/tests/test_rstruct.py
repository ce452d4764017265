"""Packing and unpacking, against Python's own `struct`."""

import random
import struct
import unittest

from rpython.rlib.buffer import StringBuffer, SubBuffer
from rpython.rlib.mutbuffer import MutableStringBuffer
from rpython.rlib.rarithmetic import r_ulonglong
from rpython.rlib.rstruct import ieee
from rpython.rlib.rstruct.error import StructError
from rpython.rlib.rstruct.formatiterator import calcsize
from rpython.rlib.rstruct.runpack import runpack

FORMATS = ["<i", ">hBq", "=bhilq", "@bhilq?", "!fd", "<e", "3s2xH", "@nNP", "10p", "<2c3b", "bd", "Qb", " < i".strip()]


class RunpackTest(unittest.TestCase):
    def test_as_struct(self):
        random.seed(5)
        for fmt in FORMATS:
            self.assertEqual(calcsize(fmt), struct.calcsize(fmt), fmt)
            for _ in range(50):
                data = bytes(random.randrange(256) for _ in range(struct.calcsize(fmt)))
                expected = struct.unpack(fmt, data)
                expected = tuple(item.decode("latin-1") if isinstance(item, bytes) else item for item in expected)
                found = runpack(fmt, data.decode("latin-1"))
                found = found if isinstance(found, tuple) else (found,)
                self.assertEqual(repr([int(str(x)) if isinstance(x, r_ulonglong) else x for x in found]), repr(list(expected)))

    def test_errors(self):
        self.assertRaises(StructError, runpack, "<i", "abc")
        self.assertRaises(StructError, runpack, "<y", "abc")
        self.assertRaises(StructError, calcsize, "5")
        self.assertRaises(StructError, calcsize, "99999999999999999x")


class FloatTest(unittest.TestCase):
    def test_as_struct(self):
        random.seed(6)
        for size, code in [(2, "e"), (4, "f"), (8, "d")]:
            for _ in range(2000):
                bits = random.getrandbits(8 * size)
                x = struct.unpack("<" + code, bits.to_bytes(size, "little"))[0]
                self.assertEqual(repr(ieee.float_unpack(r_ulonglong(bits), size)).lstrip("-"), repr(x).lstrip("-"))
                if x == x:
                    self.assertEqual(str(ieee.float_pack(x, size)), str(bits))
                y = random.uniform(-1, 1) * 10.0 ** random.randrange(-50, 5)
                packed = int.from_bytes(struct.pack("<" + code, y), "little")
                self.assertEqual(str(ieee.float_pack(y, size)), str(packed), y)

    def test_too_large(self):
        self.assertRaises(OverflowError, ieee.float_pack, 65520.0, 2)
        self.assertRaises(OverflowError, ieee.float_pack, 3.5e38, 4)


class BufferTest(unittest.TestCase):
    def test_parts(self):
        whole = StringBuffer("abcdefgh")
        part = SubBuffer(whole, 2, 4)
        self.assertEqual((part.getlength(), part.as_str(), part.getitem(1)), (4, "cdef", "d"))
        self.assertEqual(part.getslice(1, 4, 2, 2), "df")
        self.assertEqual(SubBuffer(whole, 6, 9).as_str(), "gh")
        self.assertEqual(SubBuffer(whole, 9, -1).as_str(), "")
        self.assertRaises(ValueError, part.setitem, 0, "x")

    def test_construction(self):
        buffer = MutableStringBuffer(5)
        SubBuffer(buffer, 1, -1).setslice(0, "xyz")
        buffer.setitem(0, "a")
        buffer.setzeros(2, 1)
        self.assertEqual(buffer.finish(), "ax\0z\0")


if __name__ == "__main__":
    unittest.main()
