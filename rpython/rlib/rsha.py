"""SHA-1 digests (FIPS 180).  Broken as a signature; for checksums and formats that ask for it."""

from rpython.rlib._digests import MASK, Digest, rotate

digest_size = digestsize = 20
blocksize = 1

START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]


class RSHA(Digest):
    """A SHA-1 digest: `update` with bytes, then `digest` or `hexdigest`."""

    digest_size = digestsize = 20
    blocksize = 1

    def _start(self):
        return START

    def _hash_block(self, words):
        w = [0] * 80
        for i in range(16):
            w[i] = words[i]
        for i in range(16, 80):
            w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1)
        a, b, c, d, e = self._state[0], self._state[1], self._state[2], self._state[3], self._state[4]
        for i in range(80):
            if i < 20:
                f = ((b & c) | ((b ^ MASK) & d)) + 0x5a827999
            elif i < 40:
                f = (b ^ c ^ d) + 0x6ed9eba1
            elif i < 60:
                f = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
            else:
                f = (b ^ c ^ d) + 0xca62c1d6
            a, b, c, d, e = (rotate(a, 5) + f + e + w[i]) & MASK, a, rotate(b, 30), c, d
        self._add([a, b, c, d, e])

    def copy(self):
        """Another digest that has had the same bytes."""
        return self._copy_to(RSHA())


def new(arg=""):
    """A digest of these bytes, to which others may be added."""
    return RSHA(arg)


sha = new
