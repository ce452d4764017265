"""longlong2float, rrandom, rmd5, rsha, rurandom against the host's modules."""

import hashlib
import random
import struct
import unittest

from rpython.rlib import longlong2float as bits
from rpython.rlib import rmd5, rsha, rurandom
from rpython.rlib.rarithmetic import r_longlong, r_singlefloat, r_uint
from rpython.rlib.rrandom import Random


class BitsTest(unittest.TestCase):
    def test_floats(self):
        for x in [0.0, -0.0, 1.5, -2.0, 5e-324, 1e308, float("inf")]:
            n = struct.unpack("<q", struct.pack("<d", x))[0]
            self.assertEqual(bits.float2longlong(x), n)
            self.assertIs(type(bits.float2longlong(x)), r_longlong)
            self.assertEqual(struct.pack("<d", bits.longlong2float(r_longlong(n))), struct.pack("<d", x))
        nan = 0x7ff8000000000123
        self.assertEqual(bits.float2longlong(bits.longlong2float(r_longlong(nan))), nan)

    def test_single_floats(self):
        for x in [0.0, 1.5, -2.25, 1e-40, float("-inf")]:
            n = struct.unpack("<I", struct.pack("<f", x))[0]
            self.assertEqual(bits.singlefloat2uint(r_singlefloat(x)), n)
            self.assertIs(type(bits.singlefloat2uint(r_singlefloat(x))), r_uint)
            self.assertEqual(bits.uint2singlefloat(r_uint(n)), r_singlefloat(x))

    def test_ints_in_nans(self):
        for n in [0, 1, -1, 0x7fffffff, -0x80000000]:
            encoded = bits.encode_int32_into_longlong_nan(n)
            self.assertTrue(bits.can_encode_int32(n) and bits.is_int32_from_longlong_nan(encoded))
            self.assertEqual(bits.decode_int32_from_longlong_nan(encoded), n)
            self.assertNotEqual(bits.longlong2float(encoded), bits.longlong2float(encoded))
        self.assertFalse(bits.can_encode_int32(1 << 31))
        for x in [0.0, -1.5, float("nan"), float("-inf")]:
            self.assertTrue(bits.can_encode_float(x))
            self.assertFalse(bits.is_int32_from_longlong_nan(bits.float2longlong(x)))
        self.assertFalse(bits.can_encode_float(bits.longlong2float(bits.encode_int32_into_longlong_nan(5))))


class RandomTest(unittest.TestCase):
    def test_seeds(self):
        for seed in [0, 1, 42, 1 << 40, (1 << 20000) + 12345]:
            key = []
            n = seed
            while n or not key:
                key.append(r_uint(n & 0xffffffff))
                n >>= 32
            ours, host = Random(), random.Random(seed)
            ours.init_by_array(key)
            state, index = ours.getstate()
            self.assertEqual(tuple(state) + (index,), host.getstate()[1])
            for i in range(1300):
                self.assertEqual(ours.genrand32(), host.getrandbits(32))
            for i in range(10):
                self.assertEqual(ours.random(), host.random())

    def test_jumps(self):
        # What Python 2's generator gave.
        for n, numbers in [(1, [1023441420, 3745297980]), (624, [1367591727, 2827087817]),
                           (10 ** 12, [3626338170, 1183899698])]:
            ours = Random()
            ours.init_by_array([r_uint(42)])
            ours.jumpahead(n)
            self.assertEqual([ours.genrand32(), ours.genrand32()], numbers)


class DigestTest(unittest.TestCase):
    def test_digests(self):
        rng = random.Random(5)
        for length in list(range(0, 140, 7)) + [55, 56, 63, 64, 5000]:
            data = "".join([chr(rng.randrange(256)) for i in range(length)])
            for module, name in [(rmd5, "md5"), (rsha, "sha1")]:
                expected = hashlib.new(name, data.encode("latin-1"))
                digest = module.new(data[:length // 3])
                digest.hexdigest()
                other = digest.copy()
                digest.update(data[length // 3:])
                self.assertEqual(digest.hexdigest(), expected.hexdigest())
                self.assertEqual(digest.digest(), expected.digest().decode("latin-1"))
                other.update("x")
                self.assertEqual(digest.hexdigest(), expected.hexdigest())

    def test_system(self):
        context = rurandom.init_urandom()
        self.assertEqual(len(rurandom.urandom(context, 33)), 33)
        self.assertRaises(ValueError, rurandom.urandom, context, -1)


if __name__ == "__main__":
    unittest.main()
