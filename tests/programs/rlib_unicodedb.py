# args:
"""What the Unicode database says of each 89th code point, and of all of the first 768."""

import sys

from rpython.rlib import unicodedb
from rpython.rlib.objectmodel import specialize
from rpython.rlib.unroll import unrolling_iterable

KINDS = unrolling_iterable([
    unicodedb.isalnum, unicodedb.isalpha, unicodedb.isdecimal, unicodedb.isdigit, unicodedb.isnumeric,
    unicodedb.isspace, unicodedb.islinebreak, unicodedb.isprintable, unicodedb.isupper, unicodedb.islower,
    unicodedb.istitle, unicodedb.iscased, unicodedb.iscaseignorable, unicodedb.isxidstart, unicodedb.isxidcontinue])


def kinds(code):
    flags = 0
    for test in KINDS:
        flags = flags * 2 + (1 if test(code) else 0)
    return flags


def cases(code):
    numbers = [unicodedb.tolower(code), unicodedb.toupper(code), unicodedb.totitle(code)]
    for several in [unicodedb.tolower_full(code), unicodedb.toupper_full(code), unicodedb.totitle_full(code),
                    unicodedb.casefold_lookup(code)]:
        numbers.append(len(several))
        numbers.extend(several)
    return numbers


@specialize.arg(0)
def number(question, code):
    try:
        return question(code)
    except KeyError:
        return -1


def numeric(code):
    try:
        return unicodedb.numeric(code)
    except KeyError:
        return -1.0


def properties(code):
    return "%s %s %s %d %d %d %d %s" % (
        unicodedb.category(code), unicodedb.bidirectional(code), unicodedb.east_asian_width(code),
        unicodedb.combining(code), unicodedb.mirrored(code), number(unicodedb.decimal, code),
        number(unicodedb.digit, code), numeric(code))


def parts(code):
    return unicodedb.canon_decomposition(code) + [-1] + unicodedb.compat_decomposition(code)


def composed(first, second):
    try:
        return unicodedb.composition(first, second)
    except KeyError:
        return -1


class Digest(object):
    def __init__(self):
        self.value = 0

    def number(self, number):
        self.value = (self.value * 31 + number) & 0xFFFFFFF

    def numbers(self, numbers):
        for number in numbers:
            self.number(number)

    def text(self, text):
        for c in text:
            self.number(ord(c))


def show(code):
    print(code, kinds(code), cases(code))
    print("   ", properties(code), unicodedb.decomposition(code), parts(code))


def entry_point(argv):
    for code in range(0, 0x300, 7):
        show(code)
    for code in [0x130,0x149, 0x1c5, 0x345, 0x3d4, 0x661, 0x1f80, 0x1fb3, 0x1e9e, 0x2122, 0x2460, 0x4e03, 0xac01,
                       0xd800, 0xf900, 0xfb01, 0xfdfa, 0x10400, 0x10428, 0x1d7ff, 0x2f801, 0xe0100, 0x10ffff]:
        show(code)
    digests = [Digest() for i in range(5)]
    for start, step in [(0, 1), (0x300, 89)]:
        for code in range(start, 0x300 if step == 1 else unicodedb.MAXUNICODE + 1, step):
            digests[0].number(kinds(code))
            digests[1].numbers(cases(code))
            digests[2].text(properties(code))
            digests[3].text(unicodedb.decomposition(code))
            digests[4].numbers(parts(code))
    print([digest.value for digest in digests])
    for first in [0x41, 0x65, 0x212b, 0x1100, 0xac00, 0x915, 0x307]:
        print([composed(first, second) for second in [0x300, 0x301, 0x308, 0x30a, 0x340, 0x1161, 0x11a8, 0x93c, 0x41]])
    for code in [-1, unicodedb.MAXUNICODE + 1]:
        try:
            print(unicodedb.category(code))
        except ValueError:
            print("no code point")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
