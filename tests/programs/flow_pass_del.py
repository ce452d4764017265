# args:
"""pass, del of names, chained and empty statements; walrus."""

import sys


def nothing():
    pass


def entry_point(argv):
    nothing()
    if argv:
        pass
    else:
        print("no argv")
    for i in range(3): pass
    a = b = c = 4
    print(a, b, c); b += 1; print(b)
    if (n := len("hello")) > 3:
        print("long", n)
    data = [5, 3, 8]
    while (x := data.pop()) != 5:
        print(x)
    print([y for v in [1, 2, 3] if (y := v * v) > 2][0])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
