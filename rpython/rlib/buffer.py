"""Memory seen as bytes, whatever it belongs to."""


class Buffer(object):
    """Bytes with a length.  Subclasses define `getlength` and `getitem`, and `setitem` if they can be written."""

    readonly = True

    def getlength(self):
        """The number of bytes."""
        raise NotImplementedError

    def getitem(self, index):
        """The byte at an index that is in range."""
        raise NotImplementedError

    def setitem(self, index, char):
        """Sets the byte at an index that is in range."""
        raise ValueError("the buffer is read-only")

    def getslice(self, start, stop, step, size):
        """`size` bytes from `start` on, `step` apart."""
        return "".join([self.getitem(start + i * step) for i in range(size)])

    def setslice(self, start, string):
        """Writes a string from `start` on."""
        for i in range(len(string)):
            self.setitem(start + i, string[i])

    def as_str(self):
        """All bytes."""
        size = self.getlength()
        return self.getslice(0, size, 1, size)

    def is_writable(self):
        """Whether `setitem` works."""
        return not self.readonly


class StringBuffer(Buffer):
    """The bytes of a string."""

    def __init__(self, value):
        self.value = value

    def getlength(self):
        return len(self.value)

    def getitem(self, index):
        return self.value[index]

    def getslice(self, start, stop, step, size):
        if size == 0:
            return ""
        if step == 1:
            assert 0 <= start <= stop
            return self.value[start:stop]
        return "".join([self.value[start + i * step] for i in range(size)])

    def as_str(self):
        return self.value


class SubBuffer(Buffer):
    """`size` bytes of another buffer from `offset` on, fewer if it ends before; a negative size is up to the end."""

    def __init__(self, buffer, offset, size):
        available = max(buffer.getlength() - offset, 0)
        self.buffer = buffer
        self.offset = offset
        self.size = available if size < 0 else min(size, available)
        self.readonly = buffer.readonly

    def getlength(self):
        return self.size

    def getitem(self, index):
        return self.buffer.getitem(self.offset + index)

    def setitem(self, index, char):
        self.buffer.setitem(self.offset + index, char)

    def getslice(self, start, stop, step, size):
        if start == stop:
            return ""
        return self.buffer.getslice(self.offset + start, self.offset + stop, step, size)

    def setslice(self, start, string):
        if len(string) > 0:
            self.buffer.setslice(self.offset + start, string)
