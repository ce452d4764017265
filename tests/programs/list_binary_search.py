# args:
"""Binary search and insertion into a sorted list."""

import sys


def bisect(l, x):
    low = 0
    high = len(l)
    while low < high:
        mid = (low + high) // 2
        if l[mid] < x:
            low = mid + 1
        else:
            high = mid
    return low


def entry_point(argv):
    l = []
    x = 7
    for i in range(60):
        x = x * 37 % 101
        pos = bisect(l, x)
        if pos < len(l) and l[pos] == x:
            print("seen", x)
        else:
            l.insert(pos, x)
    print(" ".join([str(v) for v in l]))
    for target in [0, 1, 50, 100, 200]:
        print(target, bisect(l, target))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
