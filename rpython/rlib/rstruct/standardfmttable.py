"""What each character of a format stands for, with the sizes that all platforms have.

A descriptor packs and unpacks one kind of value for a *format iterator* (`formatiterator`).  One that packs has the
methods `accept_int_arg`, `accept_uint_arg`, `accept_bool_arg`, `accept_float_arg` and `accept_str_arg`, which give the next value, and the
attributes `wbuf` (with `setitem`), `pos` and `bigendian`; one that unpacks has `read(count)`, `appendobj(value)` and `bigendian`.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import LONG_BIT, intmask, r_ulonglong
from rpython.rlib.rstruct import ieee
from rpython.rlib.rstruct.error import StructError, StructOverflowError
from rpython.rlib.unroll import unrolling_iterable


class FmtDesc(object):
    """What a format character stands for: its size and alignment in bytes, and functions on a format iterator.

    `pack(fmtiter)` and `unpack(fmtiter)` move one value; where `needcount` is set, `pack(fmtiter, count)` and `unpack(fmtiter, count)`
    move a string of `count` bytes.
    """

    def __init__(self, fmtchar, size, alignment, pack, unpack, needcount=False):
        self.fmtchar = fmtchar
        self.size = size
        self.alignment = alignment
        self.mask = alignment - 1
        self.pack = pack
        self.unpack = unpack
        self.needcount = needcount

    def _freeze_(self):
        return True


# ____________________________________________________________
# Integers


@specialize.argtype(0)
def store_bits(fmtiter, bits, size):
    """Stores the low `size` bytes of an r_ulonglong and moves on."""
    ieee.write_bits(fmtiter.wbuf, fmtiter.pos, bits, size, fmtiter.bigendian)
    fmtiter.pos += size


def make_signed(size):
    """Pack and unpack signed integers of so many bytes."""
    limit = 1 << (8 * size - 1)
    narrow = size < LONG_BIT // 8

    @specialize.argtype(0)
    def pack(fmtiter):
        value = fmtiter.accept_int_arg()
        if narrow and not (-limit <= value < limit):
            raise StructOverflowError("integer out of range for a format of %d bytes" % size)
        store_bits(fmtiter, r_ulonglong(value), size)

    @specialize.argtype(0)
    def unpack(fmtiter):
        value = intmask(ieee.load_bits(fmtiter.read(size), fmtiter.bigendian))
        if narrow and value >= limit:
            value -= 2 * limit
        fmtiter.appendobj(value)

    return pack, unpack


def make_unsigned(size):
    """Pack and unpack unsigned integers of so many bytes; those that a signed word holds come as such."""
    limit = 1 << (8 * size)
    narrow = size < LONG_BIT // 8

    if narrow:
        @specialize.argtype(0)
        def pack(fmtiter):
            value = fmtiter.accept_int_arg()
            if not 0 <= value < limit:
                raise StructOverflowError("integer out of range for a format of %d bytes" % size)
            store_bits(fmtiter, r_ulonglong(value), size)

        @specialize.argtype(0)
        def unpack(fmtiter):
            fmtiter.appendobj(intmask(ieee.load_bits(fmtiter.read(size), fmtiter.bigendian)))
    else:
        @specialize.argtype(0)
        def pack(fmtiter):
            store_bits(fmtiter, r_ulonglong(fmtiter.accept_uint_arg()), size)

        @specialize.argtype(0)
        def unpack(fmtiter):
            fmtiter.appendobj(ieee.load_bits(fmtiter.read(size), fmtiter.bigendian))

    return pack, unpack


# ____________________________________________________________
# Everything else


@specialize.argtype(0)
def pack_pad(fmtiter, count):
    """Bytes without a meaning."""
    fmtiter.wbuf.setzeros(fmtiter.pos, count)
    fmtiter.pos += count


@specialize.argtype(0)
def unpack_pad(fmtiter, count):
    """Skips bytes without a meaning."""
    fmtiter.read(count)


@specialize.argtype(0)
def pack_char(fmtiter):
    """A string of one character."""
    string = fmtiter.accept_str_arg()
    if len(string) != 1:
        raise StructError("expected a string of length 1")
    fmtiter.wbuf.setitem(fmtiter.pos, string[0])
    fmtiter.pos += 1


@specialize.argtype(0)
def unpack_char(fmtiter):
    """A string of one character."""
    fmtiter.appendobj(fmtiter.read(1))


@specialize.argtype(0)
def _pack_text(fmtiter, string, count):
    """At most `count` characters, filled up with zeros."""
    used = min(len(string), count)
    fmtiter.wbuf.setslice(fmtiter.pos, string[:used])
    fmtiter.wbuf.setzeros(fmtiter.pos + used, count - used)
    fmtiter.pos += count


@specialize.argtype(0)
def pack_string(fmtiter, count):
    """A string, cut or filled up with zeros."""
    _pack_text(fmtiter, fmtiter.accept_str_arg(), count)


@specialize.argtype(0)
def unpack_string(fmtiter, count):
    """A string of `count` characters."""
    fmtiter.appendobj(fmtiter.read(count))


@specialize.argtype(0)
def pack_pascal(fmtiter, count):
    """A string after a byte that says its length."""
    string = fmtiter.accept_str_arg()
    if count > 0:
        fmtiter.wbuf.setitem(fmtiter.pos, chr(min(len(string), count - 1, 255)))
        fmtiter.pos += 1
        _pack_text(fmtiter, string, count - 1)


@specialize.argtype(0)
def unpack_pascal(fmtiter, count):
    """A string after a byte that says its length."""
    if count == 0:
        raise StructError("bad '0p' in a format")
    data = fmtiter.read(count)
    end = min(1 + ord(data[0]), count)
    fmtiter.appendobj(data[1:end])


@specialize.argtype(0)
def pack_bool(fmtiter):
    """A truth value."""
    fmtiter.wbuf.setitem(fmtiter.pos, "\1" if fmtiter.accept_bool_arg() else "\0")
    fmtiter.pos += 1


@specialize.argtype(0)
def unpack_bool(fmtiter):
    """A truth value."""
    fmtiter.appendobj(fmtiter.read(1)[0] != "\0")


def make_float(size):
    """Pack and unpack floats of so many bytes."""
    @specialize.argtype(0)
    def pack(fmtiter):
        ieee.pack_float(fmtiter.wbuf, fmtiter.pos, fmtiter.accept_float_arg(), size, fmtiter.bigendian)
        fmtiter.pos += size

    @specialize.argtype(0)
    def unpack(fmtiter):
        fmtiter.appendobj(ieee.unpack_float(fmtiter.read(size), fmtiter.bigendian))

    return pack, unpack


def make_table(sizes, aligned):
    """The descriptors by format character; `sizes` has bytes for `h i l q n P`."""
    table = {
        "x": FmtDesc("x", 1, 1, pack_pad, unpack_pad, True),
        "c": FmtDesc("c", 1, 1, pack_char, unpack_char),
        "s": FmtDesc("s", 1, 1, pack_string, unpack_string, True),
        "p": FmtDesc("p", 1, 1, pack_pascal, unpack_pascal, True),
        "?": FmtDesc("?", 1, 1, pack_bool, unpack_bool),
    }

    def add(char, size, functions):
        table[char] = FmtDesc(char, size, size if aligned else 1, functions[0], functions[1])

    add("b", 1, make_signed(1))
    add("B", 1, make_unsigned(1))
    for char, size in sizes:
        if char != "P":
            add(char, size, make_signed(size))
        add(char.upper(), size, make_unsigned(size))
    for char, size in [("e", 2), ("f", 4), ("d", 8)]:
        add(char, size, make_float(size))
    return table


standard_fmttable = make_table([("h", 2), ("i", 4), ("l", 4), ("q", 8)], False)
unroll_fmtdescs = unrolling_iterable([standard_fmttable[char] for char in sorted(standard_fmttable)])
