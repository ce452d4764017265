# args:
"""Kinds of letters and changes of case of `unicode`."""

import sys

from rpython.rlib.runicode import unichr, unicode

TEXTS = [unicode(text) for text in [
    "", "abc", "ABC", "Hello, World's end", "a1 B2", "12", "stra\xdfe", "\u01c5\u01c4\u01c6 \u01c7",
    "\u039f\u0394\u039f\u03a3 \u03a3 \u03a3\u0391\u03a3.\u03a3", "\u0130stanbul", "\ufb01x \u0149", "\u1f80\u1fb3",
    "\U00010400\U00010428", "\u0661\u0662", "\xb2", "\u2167", "\u4e00", "\u24b6a", "A\u0345\u03a3\u2019 b", " \u2003",
    "\u1e9e\xff"]]


def flags(text):
    known = ""
    for flag in [text.isalpha(), text.isalnum(), text.isdecimal(), text.isdigit(), text.isnumeric(), text.isupper(),
                 text.islower(), text.istitle(), text.isspace(), text.isprintable(), text.isidentifier()]:
        known += "1" if flag else "0"
    return known


def entry_point(argv):
    for text in TEXTS:
        print(repr(text), flags(text))
        for changed in [text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold()]:
            print("   ", repr(changed), len(changed))
    checksum = 0
    for code in range(0, 0x3000, 7):
        c = unichr(code)
        for changed in [c.upper(), c.lower(), c.title(), c.casefold()]:
            for other in changed:
                checksum = (checksum * 31 + other.codepoint(0)) & 0xFFFFFF
        checksum = (checksum * 31 + len(flags(c).replace("0", ""))) & 0xFFFFFF
    print(checksum)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
