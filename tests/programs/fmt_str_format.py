# args:
"""str.format of constant strings: positions, names, attributes, items, specifications."""

import sys


class P(object):
    def __init__(self, x, name):
        self.x = x
        self.name = name

    def __str__(self):
        return "P:" + self.name


def entry_point(argv):
    n = 6 + len(argv)
    p = P(n, "pp")
    l = [10, 20]
    print("{} {} {}".format(n, "s", 2.5), "{1}{0}{1}".format("a", "b"), "{a}-{b}-{a}".format(a=1, b="x"))
    print("[{:5}] [{:<5}] [{:>5}] [{:^5}] [{:05}] [{:+d}]".format(n, n, n, n, n, n))
    print("[{:6}] [{:>6}] [{:^6}] [{:.1}] [{:x^7}]".format("ab", "ab", "ab", "ab", "ab"))
    print("[{:.2f}] [{:10.3f}] [{:e}] [{:g}] [{:.1%}]".format(1.5, 2.25, 1e10, 0.1, 0.25))
    print("[{:x}] [{:#x}] [{:b}] [{:o}] [{:08b}] [{:,}]".format(255, 255, 5, 8, 5, 1234567))
    print("{0.x} {0.name} {0} {1[0]} {1[1]}".format(p, l), "{p.x:>4}|{l[1]:<4}|".format(p=p, l=l))
    print("{!r} {!s} {!r:>6}".format("q", "q", "q"), "{{}} {{{}}}".format(n), "{:{}}|{:>{w}}".format("a", 3, "b", w=4))
    print("{} {} {} {}".format(True, None, [1], (1, "a")), "no fields".format(), "{0}{0}".format("xy" * 2))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
