"""What MD5 and SHA-1 share: blocks of 64 bytes, padding, the interface of digests."""

from rpython.rlib._builders import StringBuilder

MASK = 0xffffffff
HEXADECIMAL = "0123456789abcdef"


def rotate(x, n):
    """The 32 bits rotated to the left."""
    return ((x << n) & MASK) | (x >> (32 - n))


def hexadecimal(data):
    """The bytes as hexadecimal digits."""
    builder = StringBuilder(2 * len(data))
    for c in data:
        builder.append(HEXADECIMAL[ord(c) >> 4])
        builder.append(HEXADECIMAL[ord(c) & 15])
    return builder.build()


def word_bytes(word, little):
    """The four bytes of a word."""
    a, b = chr(word & 255), chr((word >> 8) & 255)
    c, d = chr((word >> 16) & 255), chr((word >> 24) & 255)
    return a + b + c + d if little else d + c + b + a


class Digest(object):
    """A digest under way.  A derived class starts, hashes blocks and gives the result's words."""

    LITTLE = False

    def __init__(self, initialdata=""):
        self._state = self._start()[:]
        # What does not fill a block yet, and how many bytes there were.
        self._rest = ""
        self._count = 0
        self.update(initialdata)

    def _start(self):
        raise NotImplementedError

    def _hash_block(self, words):
        raise NotImplementedError

    def update(self, inBuf):
        """Goes on with these bytes."""
        self._count += len(inBuf)
        data = self._rest + inBuf
        start = 0
        while len(data) - start >= 64:
            self._hash_block(self._words(data, start))
            start += 64
        self._rest = data[start:]

    def _add(self, words):
        """Adds the words of a block to those of the digest."""
        for i in range(len(words)):
            self._state[i] = (self._state[i] + words[i]) & MASK

    def _words(self, data, start):
        """The block that begins at an index, as sixteen words."""
        words = [0] * 16
        for i in range(16):
            at = start + 4 * i
            a, b, c, d = ord(data[at]), ord(data[at + 1]), ord(data[at + 2]), ord(data[at + 3])
            if self.LITTLE:
                words[i] = a | (b << 8) | (c << 16) | (d << 24)
            else:
                words[i] = d | (c << 8) | (b << 16) | (a << 24)
        return words

    def digest(self):
        """The digest of the bytes so far, as a string of bytes; more may follow."""
        state = self._state[:]
        rest = self._rest
        count = self._count
        bits = count * 8
        low, high = word_bytes(bits & MASK, self.LITTLE), word_bytes((bits >> 32) & MASK, self.LITTLE)
        self.update("\x80" + "\0" * ((55 - count) % 64) + (low + high if self.LITTLE else high + low))
        result = ""
        for word in self._state:
            result += word_bytes(word, self.LITTLE)
        self._state = state
        self._rest = rest
        self._count = count
        return result

    def hexdigest(self):
        """The digest in hexadecimal digits."""
        return hexadecimal(self.digest())

    def _copy_to(self, other):
        other._state = self._state[:]
        other._rest = self._rest
        other._count = self._count
        return other
