# args:
"""% formatting with s, d, r, x, o, c, i and %%."""

import sys


def entry_point(argv):
    print("%s" % "text", "%s" % 5, "%s" % 2.5, "%s" % True)
    print("%d %i" % (42, -7), "%x %X %o" % (255, 255, 8))
    print("%c%c" % ("a", 98), "100%")
    print("%d%%" % 50)
    print("%s is %d years and %s" % ("bob", 30, "tall"))
    print("%r %r" % ("quote", 5))
    print("%s-%s-%s" % ("a", 1, "b"))
    t = ("pair", 2)
    print("%s=%d" % t)
    print("(%s)" % "", "[%5d] [%-5d] [%05d]" % (42, 42, 42))
    print("%s %s" % ("x" * 3, "y"))
    print("0x%x" % 48879, "%d" % -0)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
