# args:
"""Numbers and strings through NumberStringParser."""

import sys

from rpython.rlib.rstring import NumberStringParser, ParseStringError


def digits(s, base):
    p = NumberStringParser(s, s, base, "int", True)
    out = []
    while True:
        d = p.next_digit()
        if d < 0:
            break
        out.append(str(d))
    return "%d base %d: %s" % (p.sign, p.base, " ".join(out))


def entry_point(argv):
    for s, base in [("123", 10), ("-0xff", 0), ("0b1010", 2), ("1_000", 10), ("zz", 36), ("12", 2), ("", 10), ("1__0", 10)]:
        try:
            print(digits(s, base))
        except ParseStringError as e:
            print(e.msg)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
