# args:
"""repr of strings, integers, floats and bools."""

import sys


def entry_point(argv):
    for s in ["plain", "it's", 'say "hi"', "both ' and \"", "tab\t", "new\n", "cr\r", "back\\", "", "\x01\x7f", "nul\0"]:
        print(repr(s), "%r" % s)
    print(repr(5), repr(-5), repr(2.5), repr(True), repr(1e100))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
