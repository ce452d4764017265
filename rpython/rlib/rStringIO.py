"""Bytes in memory that are written and read like a file."""

from rpython.rlib.rstring import StringBuilder


class RStringIO(object):
    """A file that is empty at first."""

    def __init__(self):
        self._data = bytearray()
        self._pos = 0

    def close(self):
        """Forgets all bytes."""
        self._data = bytearray()
        self._pos = 0

    def tell(self):
        """Where the next byte is read or written."""
        return self._pos

    def getvalue(self):
        """All bytes."""
        return self._slice(0, len(self._data))

    def copy_into_bytearray(self, target):
        """Writes all bytes over the beginning of a bytearray."""
        for i in range(len(self._data)):
            target[i] = self._data[i]

    def getlength(self):
        """How many bytes there are."""
        return len(self._data)

    def _slice(self, start, stop):
        builder = StringBuilder(max(stop - start, 0))
        for i in range(start, stop):
            builder.append(chr(self._data[i]))
        return builder.build()

    def write(self, buffer):
        """Writes bytes; between the end and a place behind it come zeros."""
        while len(self._data) < self._pos:
            self._data.append(0)
        for i in range(len(buffer)):
            if self._pos < len(self._data):
                self._data[self._pos] = ord(buffer[i])
            else:
                self._data.append(ord(buffer[i]))
            self._pos += 1

    def seek(self, position, mode=0):
        """Moves to a place from the beginning, from here (1) or from the end (2)."""
        if mode == 1:
            position += self._pos
        elif mode == 2:
            position += len(self._data)
        self._pos = max(position, 0)

    def read(self, size=-1):
        """Up to `size` bytes, or all that are left."""
        start = min(self._pos, len(self._data))
        stop = len(self._data) if size < 0 else min(start + size, len(self._data))
        self._pos = max(self._pos, stop)
        return self._slice(start, stop)

    def readline(self, size=-1):
        """Up to the end of the line, and no more than `size` bytes."""
        start = min(self._pos, len(self._data))
        limit = len(self._data) if size < 0 else min(start + size, len(self._data))
        stop = start
        while stop < limit:
            stop += 1
            if self._data[stop - 1] == 10:
                break
        return self.read(stop - start)

    def truncate(self, size):
        """Drops all bytes from a place on, and moves to the end."""
        assert size >= 0
        if size < len(self._data):
            del self._data[size:]
        self._pos = len(self._data)
