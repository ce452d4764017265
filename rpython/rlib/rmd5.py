"""MD5 digests (RFC 1321).  Broken as a signature; for checksums and formats that ask for it."""

import math

from rpython.rlib._digests import MASK, Digest, rotate

digest_size = 16

# Of each step: the constant, the rotation, which word of the block.
CONSTANTS = [int(abs(math.sin(i + 1)) * 4294967296.0) for i in range(64)]
ROTATIONS = [(7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21)]
SHIFTS = [ROTATIONS[i // 16][i % 4] for i in range(64)]
PLACES = [(i, 5 * i + 1, 3 * i + 5, 7 * i)[i // 16] % 16 for i in range(64)]
START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]


class RMD5(Digest):
    """An MD5 digest: `update` with bytes, then `digest` or `hexdigest`."""

    LITTLE = True

    def _start(self):
        return START

    def _hash_block(self, words):
        a, b, c, d = self._state[0], self._state[1], self._state[2], self._state[3]
        for i in range(64):
            if i < 16:
                f = (b & c) | ((b ^ MASK) & d)
            elif i < 32:
                f = (d & b) | ((d ^ MASK) & c)
            elif i < 48:
                f = b ^ c ^ d
            else:
                f = c ^ (b | (d ^ MASK))
            f = (f + a + CONSTANTS[i] + words[PLACES[i]]) & MASK
            a, d, c, b = d, c, b, (b + rotate(f, SHIFTS[i])) & MASK
        self._add([a, b, c, d])

    def copy(self):
        """Another digest that has had the same bytes."""
        return self._copy_to(RMD5())


def new(arg=""):
    """A digest of these bytes, to which others may be added."""
    return RMD5(arg)


md5 = new
