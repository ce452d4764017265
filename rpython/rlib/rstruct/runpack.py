"""Unpacking by a format that is known while translating: each format has a function of its own."""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rstruct import nativefmttable, standardfmttable
from rpython.rlib.rstruct.error import StructError
from rpython.tool.sourcetools import compile2


class _Reader(object):
    """The place in the bytes, and the last value of each kind.  Each format derives a class of its own."""

    _mixin_ = True

    def __init__(self, data, bigendian):
        self.data = data
        self.pos = 0
        self.bigendian = bigendian

    def read(self, count):
        """The next bytes."""
        end = self.pos + count
        if end > len(self.data):
            raise StructError("unpack str size too short for format")
        start = self.pos
        self.pos = end
        assert start >= 0
        return self.data[start:end]

    def align(self, mask):
        """Skips what is not used before an aligned item."""
        self.pos = (self.pos + mask) & ~mask


def _make_item(fmtdesc, count):
    """A function that gives the next item; with a `count` for strings."""
    class Reader(_Reader):
        def appendobj(self, value):
            """Keeps the value that was read."""
            self.value = value

    def item(data, pos, bigendian):
        reader = Reader(data, bigendian)
        reader.pos = pos
        if count >= 0:
            fmtdesc.unpack(reader, count)
        else:
            fmtdesc.unpack(reader)
        return reader.value

    return item


def _items(fmt):
    """The descriptor, the count (-1 for a single value) and the place of each item, the whole size and the byte order."""
    order, codes = (fmt[0], fmt[1:]) if fmt[:1] in ("@", "=", "<", ">", "!") else ("@", fmt)
    table = nativefmttable.native_fmttable if order == "@" else standardfmttable.standard_fmttable
    result, pos, digits = [], 0, ""
    for code in codes:
        if "0" <= code <= "9":
            digits += code
        elif not code.isspace():
            if code not in table:
                raise StructError("bad char in struct format")
            desc, count, digits = table[code], int(digits or "1"), ""
            pos = (pos + desc.alignment - 1) // desc.alignment * desc.alignment
            if desc.needcount:
                result += [(desc, count, pos)] if code != "x" else []
            else:
                result += [(desc, -1, pos + i * desc.size) for i in range(count)]
            pos += desc.size * count
    bigendian = order in (">", "!") or order in ("@", "=") and nativefmttable.native_is_bigendian
    return result, pos, bigendian


def create_unpacker(fmt):
    """The function that unpacks by a format: the value if there is one, else a tuple."""
    items, size, bigendian = _items(fmt)
    names = {"StructError": StructError}
    values = []
    for index, (desc, count, pos) in enumerate(items):
        names["item%d" % index] = _make_item(desc, count)
        values.append("item%d(s, %d, %r)" % (index, pos, bigendian))
    result = values[0] if len(values) == 1 else "(%s)" % "".join(value + ", " for value in values)
    lines = ["def unpack(s):", "    if len(s) != %d:" % size,
             "        raise StructError('unpack str size does not match format')", "    return %s" % result, ""]
    exec(compile2("\n".join(lines)), names)
    return names["unpack"]


_unpackers = {}


@specialize.memo()
def _unpacker(fmt):
    if fmt not in _unpackers:
        _unpackers[fmt] = create_unpacker(fmt)
    return _unpackers[fmt]


@specialize.arg(0)
def runpack(fmt, s):
    """What the bytes of `s` mean by a format that is a constant: the value if it is one, else a tuple.  StructError."""
    return _unpacker(fmt)(s)
