# args:
"""Packing and unpacking: constant formats, formats at run time, floats of all sizes."""

import sys

from rpython.rlib.mutbuffer import MutableStringBuffer
from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import r_uint, r_ulonglong
from rpython.rlib.rfloat import INFINITY, NAN
from rpython.rlib.rstruct import ieee
from rpython.rlib.rstruct.error import StructError, StructOverflowError
from rpython.rlib.rstruct.formatiterator import FormatIterator, calcsize
from rpython.rlib.rstruct.runpack import runpack


def shown(s):
    return " ".join(["%x" % ord(c) for c in s])


def constant_formats():
    print(runpack("<i", "\x01\x02\x03\x84"))
    print(runpack(">i", "\x01\x02\x03\x84"))
    a, b, c = runpack("<hBq", "\xff\xff\xff" + "\xfe" + "\xff" * 7)
    print(a, b, c)
    x, y = runpack("!fd", "\x3f\xc0\0\0" + "\xbf\xf8\0\0\0\0\0\0")
    print(x, y)
    s, n = runpack("<3sxH", "abc\0\x10\x20")
    print(s, n)
    first, second, flag, pascal = runpack("=2c?4p", "xy\x05\x02abz")
    print(first, second, flag, pascal)
    print(runpack(">Q", "\xff" * 8), runpack("<I", "\xff" * 4))
    p, q = runpack("@bi", "\x7f\0\0\0\x05\0\0\0")
    print(p, q)
    try:
        runpack("<i", "abc")
    except StructError as e:
        print(e.msg)


class Value(object):
    pass


class Int(Value):
    def __init__(self, value):
        self.value = value


class Text(Value):
    def __init__(self, value):
        self.value = value


class Real(Value):
    def __init__(self, value):
        self.value = value


class Pack(FormatIterator):
    def __init__(self, values, size):
        self.values = values
        self.index = 0
        self.wbuf = MutableStringBuffer(size)
        self.pos = 0

    @specialize.arg(1)
    def operate(self, fmtdesc, repetitions):
        if fmtdesc.needcount:
            fmtdesc.pack(self, repetitions)
        else:
            for i in range(repetitions):
                fmtdesc.pack(self)

    def align(self, mask):
        self.pos = (self.pos + mask) & ~mask

    def next(self):
        if self.index == len(self.values):
            raise StructError("too few values")
        self.index += 1
        return self.values[self.index - 1]

    def accept_int_arg(self):
        value = self.next()
        if not isinstance(value, Int):
            raise StructError("expected an integer")
        return value.value

    def accept_uint_arg(self):
        return r_ulonglong(self.accept_int_arg())

    def accept_bool_arg(self):
        return self.accept_int_arg() != 0

    def accept_str_arg(self):
        value = self.next()
        if not isinstance(value, Text):
            raise StructError("expected a string")
        return value.value

    def accept_float_arg(self):
        value = self.next()
        if isinstance(value, Int):
            return float(value.value)
        if not isinstance(value, Real):
            raise StructError("expected a float")
        return value.value

    def finished(self):
        if self.index < len(self.values):
            raise StructError("too many values")


class Unpack(FormatIterator):
    def __init__(self, data):
        self.data = data
        self.pos = 0
        self.result = []

    @specialize.arg(1)
    def operate(self, fmtdesc, repetitions):
        if fmtdesc.needcount:
            fmtdesc.unpack(self, repetitions)
        else:
            for i in range(repetitions):
                fmtdesc.unpack(self)

    def align(self, mask):
        self.pos = (self.pos + mask) & ~mask

    def read(self, count):
        end = self.pos + count
        if end > len(self.data):
            raise StructError("too short")
        start = self.pos
        self.pos = end
        return self.data[start:end]

    @specialize.argtype(1)
    def appendobj(self, value):
        if isinstance(value, str):
            self.result.append("'%s'" % value)
        elif isinstance(value, float):
            self.result.append(str(value))
        elif isinstance(value, bool):
            self.result.append("true" if value else "false")
        else:
            self.result.append(str(value))


def pack(fmt, values):
    iterator = Pack(values, calcsize(fmt))
    iterator.interpret(fmt)
    return iterator.wbuf.finish()


def show(fmt, values):
    try:
        data = pack(fmt, values)
        print(fmt, calcsize(fmt), "=", shown(data))
        back = Unpack(data)
        back.interpret(fmt)
        print(", ".join(back.result))
    except StructOverflowError as e:
        print(fmt, "overflow:", e.msg)
    except StructError as e:
        print(fmt, "error:", e.msg)


def formats(fmts):
    show("<ihb", [Int(-2), Int(300), Int(-128)])
    show(">ihb", [Int(-2), Int(300), Int(-128)])
    show("@ihb?", [Int(-2), Int(300), Int(-128), Int(7)])
    show("bi", [Int(1), Int(2)])
    show("=bq", [Int(1), Int(-2)])
    show("<2I H", [Int(1), Int(0xffffffff), Int(65535)])
    show("<Q", [Int(-1)])
    show("<5s3pxc", [Text("hello world"), Text("abcdef"), Text("z")])
    show("<5s5p", [Text("a"), Text("b")])
    show("<efd", [Real(1.5), Real(-0.1), Real(1e300)])
    show("<b", [Int(128)])
    show("<H", [Int(-1)])
    show("<i", [])
    show("<i", [Int(1), Int(2)])
    show("<i", [Text("x")])
    show("<c", [Text("xy")])
    show("<f", [Real(1e39)])
    show("<y", [])
    show("<3", [])
    for fmt in fmts:
        print(fmt, calcsize(fmt))


def floats():
    for x in [0.0, -0.0, 1.0, -1.5, 65504.0, 5.960464477539063e-08, 2.0 ** -15, 0.333333, INFINITY, -INFINITY, NAN]:
        print(x, "%x" % ieee.float_pack(x, 2), ieee.float_unpack(ieee.float_pack(x, 2), 2))
    for x in [3.4028235e38, 1e-45, 1.1754944e-38, 1.17549421e-38, 0.1, 1.0 + 2.0 ** -24, 1.0 + 3.0 * 2.0 ** -24]:
        print(x, "%x" % ieee.float_pack(x, 4), ieee.float_unpack(ieee.float_pack(x, 4), 4))
    for x in [1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 0.1, -123.456]:
        print(x, "%x" % ieee.float_pack(x, 8), ieee.float_unpack(ieee.float_pack(x, 8), 8) == x)
    for size in [2, 4]:
        try:
            print(ieee.float_pack(1e300, size))
        except OverflowError:
            print("too large")
    try:
        print(ieee.float_pack(65520.0, 2))
    except OverflowError:
        print("too large")
    bits = r_uint(12345)
    for i in range(200):
        bits = bits * r_uint(6364136223846793005) + r_uint(1442695040888963407)
        x = ieee.float_unpack(r_ulonglong(bits), 8)
        if x == x:
            assert ieee.float_pack(x, 8) == r_ulonglong(bits)
        half = r_ulonglong(bits) & r_ulonglong(0xffff)
        y = ieee.float_unpack(half, 2)
        if y == y:
            assert ieee.float_pack(y, 2) == half


def entry_point(argv):
    constant_formats()
    formats(["", "x", "@bhilq", "=bhilq", "@bP", "nN", "10s2x", "@d", "bd"])
    floats()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
