# args:
"""Assignment to slices and deletion of slices with all bounds."""

import sys


def fresh():
    return [0, 1, 2, 3, 4]


def entry_point(argv):
    bounds = [-7, -2, 0, 2, 5, 9]
    for i in bounds:
        row = []
        for j in bounds:
            l = fresh()
            l[i:j] = [70, 71, 72]
            row.append(l)
        print(i, row)
    for i in bounds:
        row = []
        for j in bounds:
            l = fresh()
            del l[i:j]
            row.append(len(l) * 100 + sum(l))
        print(i, row)
    l = fresh()
    l[1:4] = []
    print(l)
    l[len(l):] = [8, 9]
    l[:0] = [-1]
    print(l)
    l[2:3] = l
    print(l)
    l[:] = l[1:3]
    print(l)
    l[1:] = [x * x for x in range(3)]
    l[0:1] = (5, 6)
    print(l)
    m = l
    l[:] = []
    print(l, m, l is m)
    del l[:]
    del m[5:2]
    print(len(m))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
