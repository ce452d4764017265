"""Reading a format while the program runs.

`interpret(fmt)` goes through a format and calls `operate(fmtdesc, repetitions)` for each of its items, `align(mask)` before it
where the platform's alignments hold, and `finished()` at the end.  Subclasses define these; `operate` is to be decorated with
`specialize.arg(1)`, so that each kind of item has code of its own.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rstruct import nativefmttable, standardfmttable
from rpython.rlib.rstruct.error import StructError


class FormatIterator(object):
    """The loop over a format; to be derived from as a mixin."""

    _mixin_ = True

    def interpret(self, fmt):
        """Goes through a format; StructError if there is something wrong with it."""
        index = 0
        native = True
        self.bigendian = nativefmttable.native_is_bigendian
        if len(fmt) > 0:
            c = fmt[0]
            if c == "@":
                index = 1
            elif c == "=":
                native, index = False, 1
            elif c == "<":
                self.bigendian, native, index = False, False, 1
            elif c == ">" or c == "!":
                self.bigendian, native, index = True, False, 1
        while index < len(fmt):
            if fmt[index].isspace():
                index += 1
                continue
            repetitions = 1
            if "0" <= fmt[index] <= "9":
                repetitions = 0
                while index < len(fmt) and "0" <= fmt[index] <= "9":
                    repetitions = repetitions * 10 + ord(fmt[index]) - ord("0")
                    if repetitions > 1 << 48:
                        raise StructError("overflow in item count")
                    index += 1
                if index == len(fmt):
                    raise StructError("repeat count given without format specifier")
            self._item(fmt[index], repetitions, native)
            index += 1
        self.finished()

    def _item(self, c, repetitions, native):
        if native:
            for fmtdesc in nativefmttable.unroll_fmtdescs:
                if c == fmtdesc.fmtchar:
                    if fmtdesc.alignment > 1:
                        self.align(fmtdesc.mask)
                    self.operate(fmtdesc, repetitions)
                    return
        else:
            for fmtdesc in standardfmttable.unroll_fmtdescs:
                if c == fmtdesc.fmtchar:
                    self.operate(fmtdesc, repetitions)
                    return
        raise StructError("bad char in struct format")

    def finished(self):
        """Called at the end."""


class CalcSizeFormatIterator(FormatIterator):
    """`totalsize` is the number of bytes of what a format describes."""

    totalsize = 0

    @specialize.arg(1)
    def operate(self, fmtdesc, repetitions):
        """Adds the bytes of an item."""
        size = fmtdesc.size * repetitions
        if size > (1 << 62) - self.totalsize:
            raise StructError("total struct size too long")
        self.totalsize += size

    def align(self, mask):
        """Rounds up."""
        self.totalsize = (self.totalsize + mask) & ~mask


def calcsize(fmt):
    """The number of bytes of what a format describes; StructError."""
    iterator = CalcSizeFormatIterator()
    iterator.interpret(fmt)
    return iterator.totalsize
