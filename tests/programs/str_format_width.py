# args:
"""Widths, padding, signs and precision in % formats."""

import sys


def entry_point(argv):
    for n in [0, 7, -7, 12345, -12345, 1234567]:
        print("[%4d][%-6d][%06d][%+d][% d][%x][%08x]" % (n, n, n, n, n, n & 0xffff, n & 0xffffff))
    for s in ["", "a", "hello", "a long string"]:
        print("[%8s][%-8s][%.3s][%8.2s]" % (s, s, s, s))
    for x in [0.0, 3.14159, -2.5, 1e6, 123456.789]:
        print("[%8.2f][%-10.1f][%010.3f][%+.1f][%12.4e]" % (x, x, x, x, x))
    print("[%5s][%-5s]" % (True, 1.5))
    print("[%3c][%-3c]" % ("x", "y"))
    print("%3d%%" % 7)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
