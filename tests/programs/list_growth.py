# args: 20000
"""Many appends, inserts and deletions."""

import sys


def entry_point(argv):
    n = int(argv[1])
    l = []
    for i in range(n):
        l.append(i * 7 % 1000)
    total = 0
    for x in l:
        total += x
    print(len(l), total)
    for i in range(n // 2):
        l.pop()
    print(len(l), l[-1])
    small = []
    for i in range(300):
        small.insert(i // 2, i)
    print(small[0], small[149], small[150], small[299])
    for i in range(100):
        del small[i]
    print(len(small), small[50], small[199])
    strings = []
    for i in range(3000):
        strings.append(str(i))
    joined = "".join(strings)
    print(len(joined), joined[1000:1010])
    big = [[i] for i in range(1000)]
    for i in range(0, 1000, 2):
        big[i] = big[i + 1]
    count = 0
    for i in range(999):
        if big[i] is big[i + 1]:
            count += 1
    print(count)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
