# args: 12 -7 x9 +3
"""int() of strings: good and bad ones, with bases."""

import sys


def try_int(text):
    try:
        print("[%s] -> %d" % (text, int(text)))
    except ValueError:
        print("[%s] is no integer" % text)


def try_base(text, base):
    try:
        print("[%s] in base %d -> %d" % (text, base, int(text, base)))
    except ValueError:
        print("[%s] is no integer in base %d" % (text, base))


def entry_point(argv):
    for arg in argv[1:]:
        try_int(arg)
    for text in ["0", "00", "007", "-0", "  42  ", "\t5\n", "4 2", "", " ", "-", "+", "--1", "+-1", "1.5", "1e3",
                 "9223372036854775807", "-9223372036854775808", "0x10", "12abc"]:
        try_int(text)
    for text in ["ff", "FF", "-7f", "10", "12", "z", "Zz", "0x1f", "0b101", "0o17", "g", ""]:
        for base in [2, 8, 10, 16, 36]:
            try_base(text, base)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
