# args:
"""str.format of constant templates: attributes, indices, nested specifications, widths that are values."""

import sys

TEMPLATE = "<{0}:{1:>4}>"


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y


def entry_point(argv):
    p = Point(3, 4.5)
    items = ["a", "b"]
    print("{0.x} {0.y} {p.x:03d}".format(p, p=p))
    print("{0[1]} {1[k]} {0[0]!r}".format(items, {"k": 7}))
    print("{:{}}|{:>{w}}|{:.{}f}|{:^{}.{}f}".format("ab", 5, "cd", 3.14159, 2, 2.5, 9, 1, w=4))
    print(TEMPLATE.format("k", len(argv)), "{{{}}}".format(1), "".format(), "plain".format())
    print("{:^5}|{:^6}|{:^7.2f}".format("ab", "abc", 1.5), "%*d|%-*s|%.*f" % (-4, 7, 5, "x", 0, 2.5))
    print("{:,} {:_x} {:,.1f} {:,}".format(-1234, 0xabcdef, -12345.67, 12))
    for n in [0, 7, -7, 1000, -123456]:
        print("{:+} {:,} {:x} {:08b} {:>8} {:<8}| {:^9}|".format(n, n, n, n, n, n, n))
    for x in [0.0, -1.5, 1e20, 123456.789]:
        print("{:f} {:e} {:g} {:,.2f} {:.1%} {:12}|{:<12}|".format(x, x, x, x, x, x, x))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
