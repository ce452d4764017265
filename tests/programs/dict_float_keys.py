# args:
"""Dicts and sets with floats as keys."""

import sys


def entry_point(argv):
    d = {1.5: "a", -2.0: "b", 0.0: "zero"}
    d[0.1 + 0.2] = "sum"
    print(0.3 in d, 0.30000000000000004 in d, d[-2.0], d[3.0 / 2.0])
    print(d[-0.0], len(d))
    d[-0.0] = "minus zero"
    print(d[0.0], len(d), str([k for k in d][2]))
    inf = 1e200 * 1e200
    d[inf] = "inf"
    d[-inf] = "-inf"
    print(d[inf], d[-inf], d[1e308 * 10], len(d))
    del d[1.5]
    print(1.5 in d, d.get(1.5, "gone"), d.pop(-2.0), len(d))
    counts = {}
    for i in range(20):
        x = (i % 4) / 4.0
        counts[x] = counts.get(x, 0) + 1
    print(counts)
    big = {}
    for i in range(-500, 500):
        big[i * 0.5] = i
    print(len(big), big[-250.0], big[249.5], 249.25 in big, sum(big.values()))
    s = set([0.5, 1.0, 0.5])
    s.add(2.0 - 1.0)
    print(sorted(s), 1.0 in s, -1.0 in s)
    print([k for k in sorted(counts, reverse=True)], max(counts), min(big))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
