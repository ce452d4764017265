# args: 5
"""The type unicode: text beyond Latin-1."""

import sys

from rpython.rlib.rstring import UnicodeBuilder
from rpython.rlib.runicode import (
    ORD, UnicodeDecodeError, UnicodeEncodeError, decode, unichr, unicode)

GREETING = unicode("gr\xfc\xdfe \u20ac \U0001f600")
WORDS = [unicode("one"), unicode("\u03b1\u03b2\u03b3"), unicode("")]
AB_EURO = unicode("ab\u20ac")
NAMES = {unicode("\u03c0"): 3, unicode("e"): 2}


def show(u):
    print(len(u), repr(u), len(u.encode("utf-8")))


def formats(u, n):
    text = unicode("\u20ac %s|%s|%d|%5.1f%%") % (u, "\xe9", n, n / 4.0)
    print(repr(text), len(text), repr(unicode("%s!") % u), repr(unicode("no values") % ()))
    print(repr(unicode("%r") % "\xe9"), int(unicode("-12")) + n, ORD(unicode("\u20ac")), ORD("\xe9"), ORD(u[1]))
    try:
        print(int(u))
    except ValueError:
        print("no number")


def constants(u):
    for c in u:
        if unicode("\u03b1") <= c <= unicode("\u03b3") or c == unicode("z"):
            print(repr(c + unicode("")), repr(unicode("\uac00\U0001f600") + c))


def show_all(parts):
    print(len(parts), [part for part in parts])


def try_encode(u, name, errors):
    try:
        print(name, errors, repr(u.encode(name, errors)))
    except UnicodeEncodeError as e:
        print(name, errors, "cannot encode", e.encoding, e.start, e.end)
    except LookupError as e:
        print("lookup")


def try_decode(s, name, errors):
    try:
        print(name, errors, repr(decode(s, name, errors)))
    except UnicodeDecodeError as e:
        print(name, errors, "cannot decode", e.encoding, e.start, e.end)
    except ValueError:
        print("other")


def first_or_none(words, c):
    for word in words:
        if word.startswith(c):
            return word
    return None


def show_layout(u, width):
    for laid in [u.ljust(width), u.rjust(width, "*"), u.center(width, unichr(0x20AC)), u.zfill(width),
                 (u + "\t|").expandtabs(width), u.removeprefix(u[:2]), u.removesuffix(unichr(0x20AC))]:
        show(laid)


def entry_point(argv):
    constants(unicode("az\u03b2\u03b4"))
    formats(unicode("x\u03b2"), len(argv))
    n = int(argv[1])
    show(GREETING)
    show(unicode())
    show(unicode("caf\xe9"))
    show(unicode("caf\xc3\xa9", "utf-8"))
    show(unicode(GREETING))
    show(unicode(n))
    show(unichr(0x20AC) + unichr(65) + "\xe9" + unichr(0x10FFFF))
    show("\xe9" + unichr(0x20AC))
    for code in [-1, 0x110000]:
        try:
            unichr(code)
        except ValueError:
            print("no code point", code)

    for i in range(-3, 3):
        show(GREETING[i])
        show(GREETING[i:])
        show(GREETING[:i])
    show(GREETING[2:n])
    show(GREETING[::-1])
    show(GREETING[1::3])
    print(GREETING.codepoint(6), GREETING.codepoint(-1))
    try:
        print(GREETING[100])
    except IndexError:
        print("out of range")
    for c in GREETING:
        print(repr(c), len(c))

    a, b = unicode("ab\xe9"), AB_EURO
    print(a == b, a != b, a < b, a <= b, a > b, a >= b, a == "ab\xe9", a == a[:])
    print(unichr(0x20AC) in b, "b" in b, "c" in b, a is a, bool(a), bool(unicode()))
    show(a * 3)
    show(2 * b)
    a += b
    show(a)
    print(NAMES[unichr(0x3C0)], NAMES[unicode("e")], unicode("x") in NAMES, len(NAMES))
    d = {}
    for word in WORDS:
        d[word + unichr(0x3B4)] = len(word)
    print(d[unicode("one") + unichr(0x3B4)], len(d))

    text = GREETING + " " + GREETING
    print(text.find(unichr(0x20AC)), text.rfind(unichr(0x20AC)), text.find(unichr(0x20AC), 7), text.find("x"))
    print(text.count("e"), text.count(unicode()), text.index(unichr(0x1F600)), text.startswith("gr"), text.endswith("e"))
    show_all(text.split())
    show_all(text.split(unichr(0x20AC)))
    show_all(text.split(" ", 1))
    show_all(text.rsplit(" ", 1))
    show_all(unicode("a\nb\x85c\r\n").splitlines())
    show_all(list(text.partition(" ")))
    show(unicode(", ").join(WORDS))
    show(text.replace(unichr(0x20AC), "EUR"))
    show(text.replace("e", unichr(0x3B5), 1))
    show(unicode("\xa0 x \x85").strip())
    show(unicode("xxaxx").strip("x"))
    show(unicode("xxaxx").lstrip(unicode("xy")))
    print(unicode(" \x85").isspace(), a.isascii(), unicode("x").isascii())

    for errors in ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"]:
        for name in ["utf-8", "latin-1", "ascii"]:
            try_encode(GREETING, name, errors)
    try_encode(unichr(0xD800), "utf-8", "strict")
    try_encode(unichr(0xD800), "utf-8", "surrogatepass")
    try_encode(GREETING, "ebcdic", "strict")
    for errors in ["strict", "ignore", "replace", "backslashreplace"]:
        try_decode("a\xe2\x82\xac\xffb\xe2\x82", "utf-8", errors)
        try_decode("caf\xe9", "ascii", errors)
    try_decode("caf\xe9", "latin-1", "strict")

    found = first_or_none(WORDS, unichr(0x3B1))
    print(found is None, first_or_none(WORDS, unicode("z")) is None)
    print("%s has %d" % (unicode("ascii"), len(WORDS)), unicode("text"), str(unicode("s")))
    builder = UnicodeBuilder(10)
    for i in range(n):
        builder.append(unichr(0x3B1 + i))
        builder.append("-")
    builder.append_slice(GREETING, 2, 4)
    builder.append_multiple_char(unichr(0x20AC), 3)
    print(builder.getlength())
    show(builder.build())
    print(isinstance(a, unicode))
    for u in [GREETING, AB_EURO, unicode(), unicode("-5"), "+" + unichr(0x661)]:
        for width in [-1, 0, n, n + 5, n + 6]:
            show_layout(u, width)
    try:
        show(AB_EURO.center(9, ""))
    except TypeError:
        print("one character")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
