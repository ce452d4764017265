# args:
"""bytearray: constructors, operators, comparisons, iteration, representation, and those made at import time."""

import sys

TABLE = bytearray(b"prebuilt\x00\xff")
ALIAS = TABLE
TABLES = [bytearray(3), bytearray(b"xyz"), TABLE]
NAMED = {"a": bytearray(b"A"), "t": TABLE}


class Buffer(object):
    storage = bytearray(b"class level")

    def __init__(self, size):
        self.data = bytearray(size)
        self.other = None

    def fill(self, value):
        for i in range(len(self.data)):
            self.data[i] = (value + i) & 255


def maybe(n):
    if n > 2:
        return bytearray(n)
    return None


def compare(a, b):
    print(a == b, a != b, a < b, a <= b, a > b, a >= b)


def squares(n):
    i = 0
    while i < n:
        yield i * i
        i += 1


def make():
    for b in [bytearray(), bytearray(3), bytearray(b"bytes"), bytearray([1, 2, 250]), bytearray((65, 66)),
              bytearray(range(60, 70)), bytearray(squares(10)), bytearray("text", "latin-1"),
              bytearray("caf\xe9", "utf-8"), bytearray(bytearray(b"copy"))]:
        print(repr(b), len(b))
    try:
        bytearray([1, 256])
    except ValueError:
        print("256 is no byte")
    try:
        bytearray(len(TABLES) - 10)
    except ValueError:
        print("negative count")


def entry_point(argv):
    make()
    a, b = bytearray(b"abc"), bytearray(b"abd")
    compare(a, b)
    compare(a, a)
    compare(a, bytearray(b"ab"))
    print(a == b"abc", a != b"abc", a < b"abd", a <= b"ab", a > b"", a >= b"abcd", b"abd" > a)
    compare(bytearray(), bytearray())
    print(b"abc" == a, b"abd" == a, a is b, a is a)
    print(repr(a + b), repr(a + b"xyz"), repr(a * 3), repr(2 * b), repr(a * 0), repr(a * -1))
    print((b"xyz" + a).decode("latin-1"))
    c = a
    c += b"more"
    print(repr(a), c is a)
    total = 0
    for value in a:
        total += value
    print(total, sum(a), max(a), min(a), sorted(a), list(a), [x + 1 for x in a])
    for i, value in enumerate(b):
        print(i, value)
    for x, y in zip(a, b):
        print(x, y)
    print(repr(bytearray(b"q'uote")), repr(bytearray(b'"')), repr(bytearray(b"'\"")), repr(bytearray(b"\\\n\r\t\x00\x80")))
    print("%s and %r" % (a, b), f"{a}", str(b))
    print([bytearray(b"in a list"), bytearray()])
    print(bytes(a) == b"abcmore", len(bytes(a)), bytes(a[:2]).decode("ascii"), len(bytes(4)), len(bytes([65, 66])))

    print(repr(TABLE), TABLE is ALIAS, TABLE is TABLES[2], NAMED["t"] is TABLE, len(TABLES))
    ALIAS[0] = ord("P")
    TABLES[2].append(1)
    print(repr(TABLE), repr(NAMED["t"]), repr(NAMED["a"]), repr(Buffer.storage))
    buffer = Buffer(5)
    buffer.fill(253)
    print(repr(buffer.data))
    buffer.other = maybe(len(buffer.data))
    print(buffer.other is None, maybe(1) is None)
    other = buffer.other
    if other is not None:
        print(len(other))
    print(isinstance(a, bytearray), isinstance(buffer, Buffer))
    d = {}
    d["x"] = bytearray(b"1")
    d["x"].append(50)
    print(repr(d["x"]))
    print(a[-1], a[len(a) - 1])
    for index in [7, -8, 1000]:
        try:
            print(a[index])
        except IndexError:
            print("out of range")
        try:
            a[index] = 1
        except IndexError:
            print("out of range")
    a[0] += 1
    a[-1] ^= 3
    print(repr(a))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
