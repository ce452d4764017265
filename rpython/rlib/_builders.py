"""Builders of byte strings and lists of characters; programs import them from `rstring`."""

INIT_SIZE = 100


class StringBuilder(object):
    """Collects pieces of a string; `build` joins them.  Appending after `build` goes on with what was built."""

    def __init__(self, init_size=INIT_SIZE):
        self._chunks = []
        self._length = 0

    def append(self, s):
        """Adds a string or a character."""
        self._chunks.append(s)
        self._length += len(s)

    def append_slice(self, s, start, end):
        """Adds s[start:end]; 0 <= start <= end <= len(s)."""
        assert 0 <= start <= end <= len(s)
        self.append(s[start:end])

    def append_multiple_char(self, c, times):
        """Adds a character `times` times; none if that is not positive."""
        if times > 0:
            self.append(c * times)

    def getlength(self):
        """The number of characters so far."""
        return self._length

    def build(self):
        """What was added, as one string."""
        chunks = self._chunks
        if len(chunks) == 0:
            return ""
        if len(chunks) > 1:
            result = "".join(chunks)
            self._chunks = [result]
            return result
        return chunks[0]


class ByteListBuilder(object):
    """Collects characters in a list, which `build` gives."""

    def __init__(self, init_size=INIT_SIZE):
        self._chars = []

    def append(self, s):
        """Adds the characters of a string."""
        for c in s:
            self._chars.append(c)

    def append_slice(self, s, start, end):
        """Adds `s[start:end]`."""
        assert 0 <= start <= end <= len(s)
        for i in range(start, end):
            self._chars.append(s[i])

    def append_multiple_char(self, c, times):
        """Adds a character `times` times."""
        for i in range(times):
            self._chars.append(c)

    def getlength(self):
        """The number of characters so far."""
        return len(self._chars)

    def build(self):
        """What was added."""
        return self._chars
