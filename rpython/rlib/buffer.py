"""Memory seen as bytes, whatever it belongs to."""

from rpython.tool.unsupported import unsupported_names


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


class CannotRead(Exception):
    """For code that catches it: Ouro's buffers do not raise it."""


class CannotWrite(Exception):
    """For code that catches it: Ouro's buffers do not raise it."""


class RawBuffer(Buffer):
    """A buffer whose bytes stay where they are: `get_raw_address` tells where."""

    def get_raw_address(self):
        """A pointer to the first byte, valid as long as the buffer lives."""
        raise NotImplementedError


class RawByteBuffer(RawBuffer):
    """`size` bytes at a pointer, which are the caller's."""

    readonly = False

    def __init__(self, raw_mem, size, readonly=False):
        self._raw = raw_mem
        self._size = size
        self.readonly = readonly

    def getlength(self):
        return self._size

    def getitem(self, index):
        return self._raw[index]

    def setitem(self, index, char):
        self._raw[index] = char

    def get_raw_address(self):
        return self._raw


class ByteBuffer(Buffer):
    """A number of bytes, which are 0 at first."""

    readonly = False

    def __init__(self, size):
        self.data = ["\0"] * size

    def getlength(self):
        return len(self.data)

    def getitem(self, index):
        return self.data[index]

    def setitem(self, index, char):
        self.data[index] = char


globals().update(unsupported_names(
    __name__, "LLBuffer GCBuffer get_gc_data_for_list_of_chars get_gc_data_offset_for_list_of_chars",
    "objects move: use ByteBuffer, or RawByteBuffer of raw memory"))
