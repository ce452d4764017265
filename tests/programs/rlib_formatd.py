# args:
"""formatd, double_to_string, string_to_float, round_double."""

import sys

from rpython.rlib.rfloat import formatd, double_to_string, string_to_float, round_double
from rpython.rlib.rstring import ParseStringError


def entry_point(argv):
    for x in [0.0, 1.0, 1.5, -2.25, 123456.789, 1e22, 1e-7]:
        for code in ["e", "f", "g"]:
            for precision in [0, 2, 6]:
                print(formatd(x, code, precision))
        print(formatd(x, "r", 0), formatd(x, "r", 0, 2), formatd(x, "g", 12, 2))
    text, kind = double_to_string(1.5, "r", 0, 0)
    print(text, kind)
    print(string_to_float("1.25"))
    try:
        string_to_float("x")
    except ParseStringError:
        print("no float")
    for n in [-1, 0, 1, 2]:
        print(round_double(2.5, n), round_double(-1.25, n), round_double(2.5, n, True), round_double(1234.565, n))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
