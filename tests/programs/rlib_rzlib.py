# args:
"""rzlib: checksums, compression in pieces, dictionaries, copies, errors."""

from rpython.rlib import rzlib
from rpython.rlib.rarithmetic import intmask
from rpython.rlib.rzlib import RZlibError


def sample(n):
    pieces = []
    x = 7
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7fffffff
        pieces.append("word %d " % (x % 50))
        pieces.append(chr(x >> 8 & 255))
    return "".join(pieces)


def squeezed(text, level=rzlib.Z_DEFAULT_COMPRESSION, wbits=rzlib.MAX_WBITS):
    stream = rzlib.deflateInit(level, rzlib.Z_DEFLATED, wbits)
    result = rzlib.compress(stream, text, rzlib.Z_FINISH)
    rzlib.deflateEnd(stream)
    return result


def restored(data, wbits=rzlib.MAX_WBITS):
    stream = rzlib.inflateInit(wbits)
    try:
        text, finished, left = rzlib.decompress(stream, data, rzlib.Z_FINISH)
    finally:
        rzlib.inflateEnd(stream)
    return text


def checksums():
    print(intmask(rzlib.crc32("")), intmask(rzlib.crc32("hello")), intmask(rzlib.adler32("hello")))
    print(rzlib.crc32("lo", intmask(rzlib.crc32("hel"))) == rzlib.crc32("hello"))
    print(rzlib.adler32("lo", intmask(rzlib.adler32("hel"))) == rzlib.adler32("hello"))


def whole():
    text = sample(30000)
    for level in [0, 1, 6, 9]:
        data = squeezed(text, level)
        print(level, len(data) < len(text), restored(data) == text)
    print(restored(squeezed("")) == "", restored(squeezed(text, 6, -15), -15) == text)
    print(restored(squeezed(text, 6, 31), 31) == text)


def pieces():
    text = sample(3000)
    stream = rzlib.deflateInit()
    out = []
    for i in range(0, len(text), 1000):
        out.append(rzlib.compress(stream, text[i:i + 1000]))
    out.append(rzlib.compress(stream, "tail", rzlib.Z_SYNC_FLUSH))
    other = rzlib.deflateCopy(stream)
    first = "".join(out) + rzlib.compress(stream, "", rzlib.Z_FINISH)
    second = "".join(out) + rzlib.compress(other, "more", rzlib.Z_FINISH)
    rzlib.deflateEnd(stream)
    rzlib.deflateEnd(other)
    print(restored(first) == text + "tail", restored(second) == text + "tailmore")
    stream = rzlib.inflateInit()
    got = []
    finished = False
    for c in first:
        assert not finished
        part, finished, left = rzlib.decompress(stream, c)
        got.append(part)
    print("".join(got) == text + "tail", finished)
    rzlib.inflateEnd(stream)


def limits():
    text = sample(2000)
    data = squeezed(text) + "behind"
    stream = rzlib.inflateInit()
    got = ""
    rounds = 0
    finished = False
    left = len(data)
    while not finished:
        part, finished, left = rzlib.decompress(stream, data[len(data) - left:], rzlib.Z_SYNC_FLUSH, 5000)
        assert len(part) <= 5000
        got += part
        rounds += 1
    print(got == text, rounds > 2, left, data[len(data) - left:])
    rzlib.inflateEnd(stream)


def dictionaries():
    words = "the quick brown fox jumps over the lazy dog"
    stream = rzlib.deflateInit(zdict=words)
    data = rzlib.compress(stream, words + words, rzlib.Z_FINISH)
    rzlib.deflateEnd(stream)
    print(len(data) < len(squeezed(words + words)))
    stream = rzlib.inflateInit()
    print(rzlib.decompress(stream, data, rzlib.Z_FINISH, 10000, words)[0] == words + words)
    rzlib.inflateEnd(stream)
    try:
        restored(data)
    except RZlibError as e:
        print(e.msg)


def failing(code):
    try:
        if code == 0:
            restored("this is not compressed")
        elif code == 1:
            restored(squeezed("some text")[:-3])
        elif code == 2:
            rzlib.deflateInit(77)
        else:
            data = squeezed("some text")
            restored(data[:-1] + "?")
        print("no error")
    except RZlibError as e:
        print(code, e.msg)
    except ValueError as e:
        print(code, "ValueError", str(e))


def entry_point(argv):
    print(len(rzlib.ZLIB_VERSION) > 2)
    checksums()
    whole()
    pieces()
    limits()
    dictionaries()
    for code in range(4):
        failing(code)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
