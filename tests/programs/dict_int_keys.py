# args: 500
"""Integer keys: growth, deletion, negative keys."""

import sys


def entry_point(argv):
    n = int(argv[1])
    d = {}
    for i in range(n):
        d[i * 37 - 1000] = i
    print(len(d), d[-1000], d[37 - 1000], (n - 1) * 37 - 1000 in d, 5 in d)
    total = 0
    for k in d:
        total += k * d[k]
    print(total)
    for i in range(0, n, 2):
        del d[i * 37 - 1000]
    print(len(d), -1000 in d, -963 in d)
    for i in range(n):
        d[i] = -i
    print(len(d))
    order = 0
    for k, v in d.items():
        order = (order * 31 + k * 7 + v) % 1000003
    print(order)
    d.clear()
    print(len(d), 1 in d)
    d[9223372036854775807] = 1
    d[-9223372036854775807] = 2
    d[0] = 3
    for k in d.keys():
        print(k)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
