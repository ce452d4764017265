# args:
"""Concatenation and repetition."""

import sys


def entry_point(argv):
    s = "ab"
    print(s + "cd", s + "", "" + s, s + s + s)
    print(s * 3, 3 * s, "[" + s * 0 + "]", "[" + s * -2 + "]", "-" * 20)
    n = len(argv) + 3
    print("x" * n, n * "yz", ("%d," % n) * 2)
    t = ""
    for i in range(10):
        t += chr(ord("a") + i)
        if i % 3 == 2:
            t += "-"
    print(t, len(t))
    t = t * 2
    t *= 2
    print(t, len(t))
    u = ""
    for i in range(500):
        u = u + str(i)
    print(len(u), u[100:130], u[-10:])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
