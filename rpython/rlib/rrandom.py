"""Random numbers by the Mersenne Twister MT19937, the same as those of Python's `random` for the same seed.

The generator is that of Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
pseudorandom number generator" (1998), with the initialisation of 2002.  Not for secrets: see `rurandom`.
"""

from rpython.rlib.debug import make_sure_not_resized
from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import intmask, r_uint

N = 624
M = 397
MATRIX_A = r_uint(0x9908b0df)
UPPER_MASK = r_uint(0x80000000)
LOWER_MASK = r_uint(0x7fffffff)
MASK_32 = r_uint(0xffffffff)


@always_inline
def _twist(upper, lower):
    """The upper bit of one word and the lower ones of the next, times the generator's matrix."""
    y = (upper & UPPER_MASK) | (lower & LOWER_MASK)
    result = y >> 1
    if y & r_uint(1) != r_uint(0):
        result ^= MATRIX_A
    return result


class Random(object):
    """A generator: `state` are 624 words of 32 bits, `index` says which of them comes next."""

    def __init__(self, seed=r_uint(0)):
        self.state = [r_uint(0)] * N
        make_sure_not_resized(self.state)
        self.index = 0
        self.init_genrand(seed)

    def init_genrand(self, s):
        """Starts anew from a seed of 32 bits, an r_uint."""
        mt = self.state
        mt[0] = s & MASK_32
        for i in range(1, N):
            before = mt[i - 1]
            mt[i] = (r_uint(1812433253) * (before ^ (before >> 30)) + r_uint(i)) & MASK_32
        self.index = N

    def init_by_array(self, init_key):
        """Starts anew from a list of r_uints of 32 bits, which is not empty.

        Python's `random.seed(n)` is this with the digits of `abs(n)` in base 2 ** 32, the lowest first.
        """
        self.init_genrand(r_uint(19650218))
        mt = self.state
        i = 1
        j = 0
        for k in range(max(N, len(init_key))):
            mixed = mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * r_uint(1664525))
            mt[i] = (mixed + init_key[j] + r_uint(j)) & MASK_32
            i = self._next_place(i)
            j += 1
            if j >= len(init_key):
                j = 0
        for k in range(N - 1):
            mixed = mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * r_uint(1566083941))
            mt[i] = (mixed - r_uint(i)) & MASK_32
            i = self._next_place(i)
        mt[0] = UPPER_MASK

    def _next_place(self, i):
        """The place behind `i`; behind the last the second, the first being a copy of the last."""
        i += 1
        if i >= N:
            self.state[0] = self.state[N - 1]
            i = 1
        return i

    def _conjugate(self):
        """Makes the next 624 words."""
        mt = self.state
        for k in range(N - M):
            mt[k] = mt[k + M] ^ _twist(mt[k], mt[k + 1])
        for k in range(N - M, N - 1):
            mt[k] = mt[k + (M - N)] ^ _twist(mt[k], mt[k + 1])
        mt[N - 1] = mt[M - 1] ^ _twist(mt[N - 1], mt[0])
        self.index = 0

    def genrand32(self):
        """The next 32 bits, an r_uint."""
        if self.index >= N:
            self._conjugate()
        y = self.state[self.index]
        self.index += 1
        y ^= y >> 11
        y ^= (y << 7) & r_uint(0x9d2c5680)
        y ^= (y << 15) & r_uint(0xefc60000)
        return y ^ (y >> 18)

    def random(self):
        """The next float from 0.0 up to 1.0, which is excluded; 53 bits of it are random."""
        upper = float(intmask(self.genrand32() >> 5))
        lower = float(intmask(self.genrand32() >> 6))
        return (upper * 67108864.0 + lower) * (1.0 / 9007199254740992.0)

    def jumpahead(self, n):
        """Shuffles the state, so that another sequence follows, as Python 2 did."""
        mt = self.state
        for i in range(N - 1, 1, -1):
            j = n % i
            mt[i], mt[j] = mt[j], mt[i]
        nonzero = False
        for i in range(1, N):
            mt[i] = (mt[i] + r_uint(i + 1)) & MASK_32
            nonzero = nonzero or mt[i] != r_uint(0)
        # All zeros would stay zeros.
        mt[0] = (mt[0] + r_uint(1)) & MASK_32 if nonzero else UPPER_MASK
        self.index = N

    def getstate(self):
        """(the 624 words, the index), for `setstate`."""
        return self.state[:], self.index

    def setstate(self, state, index):
        """Goes on where `getstate` was called."""
        if len(state) != N or index < 0 or index > N:
            raise ValueError("a state has %d words and an index into them" % N)
        self.state = state[:]
        self.index = index
