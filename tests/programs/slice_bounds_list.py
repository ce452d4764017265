# args:
"""Slices of lists with all bounds: missing, negative, beyond the ends, crossing."""

import sys


def entry_point(argv):
    l = [0, 1, 2, 3, 4]
    bounds = [-7, -5, -2, 0, 1, 3, 5, 8]
    for i in bounds:
        print(i, l[i:], l[:i], l[i:][:2])
    for i in bounds:
        print(i, [len(l[i:j]) for j in bounds], [sum(l[i:j]) for j in bounds])
    print(l[:], l[:] is l, l[:] == l, l[1:-1], l[-1:], l[:-1], l[-2:-1], l[5:], l[5:0])
    e = l[2:2]
    print(e, len(e), e[:], e[-3:3])
    one = l[-1:]
    one.append(9)
    print(one, l)
    n = len(argv)
    print(l[n:n + 2], l[-n:], l[:n - 1], l[n - 3:n])
    s = [["a"], ["b"], ["c"]]
    t = s[1:]
    t[0].append("x")
    t.append(["d"])
    print(s, t)
    print([[1, 2], [3]][0][1:], ([1] + l[3:] + l[:0] + l[:1]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
