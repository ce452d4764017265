"""A string under construction whose characters can be set in any order."""

from rpython.rlib.buffer import Buffer


class MutableStringBuffer(Buffer):
    """`size` characters, all zero at first, which `finish` makes a string."""

    readonly = False

    def __init__(self, size):
        self._chars = ["\0"] * size

    def getlength(self):
        return len(self._chars)

    def getitem(self, index):
        return self._chars[index]

    def getslice(self, start, stop, step, size):
        if step == 1:
            return "".join(self._chars[start:start + size])
        return "".join([self._chars[start + i * step] for i in range(size)])

    def setitem(self, index, char):
        self._chars[index] = char

    def setslice(self, start, string):
        for i in range(len(string)):
            self._chars[start + i] = string[i]

    def setzeros(self, start, count):
        """Sets `count` characters to zero."""
        for i in range(start, start + count):
            self._chars[i] = "\0"

    def finish(self):
        """The string; nothing can be set afterwards."""
        result = "".join(self._chars)
        self._chars = []
        return result
