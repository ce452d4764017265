# args:
"""+, +=, extend and * of lists; which of them make new lists."""

import sys


def show(l):
    print(len(l), " ".join([str(x) for x in l]))


def entry_point(argv):
    a = [1, 2]
    b = [3]
    c = a + b
    show(c)
    c.append(4)
    show(a)
    a += b
    show(a)
    alias = a
    a += [7, 8]
    show(alias)
    a = a + [9]
    show(alias)
    show(a)
    a.extend(b)
    a.extend([])
    show(a)
    a.extend(a)
    show(a)
    show([0] * 5)
    show([1, 2] * 3)
    show(2 * [7])
    n = len(argv) - 1
    show([5] * n)
    l = [1]
    l *= 4
    show(l)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
