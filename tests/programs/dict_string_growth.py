# args: 3000
"""Many computed string keys found again."""

import sys


def name(i):
    return "n" + str(i * i % 7919) + "." + str(i)


def entry_point(argv):
    n = int(argv[1])
    d = {}
    for i in range(n):
        d[name(i)] = i
    missing = 0
    for i in range(n):
        if d[name(i)] != i:
            missing += 1
        if name(i) + "x" in d:
            missing += 1
    print(len(d), missing)
    total = 0
    for k, v in d.items():
        total = (total * 7 + len(k) + v) % 1000007
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
