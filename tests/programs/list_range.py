# args: 5
"""range with one, two, three arguments; list(range); empty ranges."""

import sys


def show(l):
    print(" ".join([str(x) for x in l]))


def entry_point(argv):
    n = int(argv[1])
    show([i for i in range(n)])
    show([i for i in range(2, n)])
    show([i for i in range(n, 0, -1)])
    show([i for i in range(0, n * 4, 3)])
    show([i for i in range(n * 4, -4, -7)])
    show([i for i in range(5, 5)])
    show([i for i in range(5, 2)])
    show([i for i in range(2, 5, -1)])
    l = list(range(n))
    l.append(100)
    show(l)
    step = n - 7
    show([i for i in range(10, 0, step)])
    r = range(3, 20, 4)
    print(len(r), r[0], r[1], r[-1], len(range(0)))
    for i in range(3):
        i += 10
        print(i)
    total = 0
    for i in range(1000):
        for j in range(i, i + 3):
            total += j
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
