# args: 2.5 abc 1e3
"""float() and int() between numbers and text."""

import sys


def try_float(text):
    try:
        print("[%s]" % text, float(text))
    except ValueError:
        print("[%s] is no float" % text)


def entry_point(argv):
    for arg in argv[1:]:
        try_float(arg)
    for text in ["0", "-0", " 1.5 ", "1.", ".5", ".", "", "e5", "1e", "1e5", "1E-5", "+3", "--3", "inf", "-inf", "1.2.3",
                 "12345678901234567890", "0x10", "1 2", "1e400", "1e-400"]:
        try_float(text)
    for n in [0, 1, -7, 1 << 53, (1 << 53) + 1, 9223372036854775807]:
        print(float(n))
    for x in [0.9, -0.9, 1.5, -1.5, 1e10, 123456.789]:
        print(int(x), int(-x), float(int(x)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
