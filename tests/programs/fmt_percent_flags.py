# args:
"""% formatting: every flag, width and precision for strings, integers and floats."""

import sys


def entry_point(argv):
    for n in [0, 7, -7, 123456]:
        print("[%d] [%5d] [%-5d] [%05d] [%+d] [% d] [%+05d] [%.3d] [%8.5d] [%-8d|]" % (n, n, n, n, n, n, n, n, n, n))
        print("[%x] [%#x] [%08x] [%X] [%o] [%#o] [%-6x] [%+x]" % (n, n, n, n, n, n, n, n))
    for x in [0.0, 1.5, -2.25, 1234567.891, 1e-5]:
        print("[%f] [%.0f] [%8.2f] [%-8.1f] [%08.3f] [%+.1f] [% .1f]" % (x, x, x, x, x, x, x))
        print("[%e] [%.1e] [%E] [%g] [%.3g] [%G] [%10.2g]" % (x, x, x, x, x, x, x))
    for s in ["", "a", "hello"]:
        print("[%s] [%8s] [%-8s] [%.2s] [%8.3s] [%r]" % (s, s, s, s, s, s))
    print("[%c] [%c] [%5c] [%%] [%5s]" % ("x", 65, "y", "%"), "100%%" % ())
    print("[%*d] [%-*d] [%.*f] [%*.*f]" % (5, 42, 5, 42, 2, 3.14159, 8, 1, 2.75))
    print("%s %s %s %s %s" % (1, 2.5, True, None, "s"), "%s and %r" % ((1, 2), {"k": 1}))
    print("%(a)d-%(b)s" % {"a": 1, "b": 2} if False else "%d-%s" % (1, 2))
    t = (3, "x")
    print("%d %s" % t, "%s" % (t,), "%d" % True, "%s" % (len(argv) == 1), "%d" % 3.99, "%d" % -3.99)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
