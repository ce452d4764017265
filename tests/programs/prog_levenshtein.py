# args: kitten sitting
"""Edit distance and longest common subsequence by dynamic programming."""

import sys


def distance(a, b):
    previous = [j for j in range(len(b) + 1)]
    for i in range(1, len(a) + 1):
        current = [i]
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost))
        previous = current
    return previous[-1]


def lcs(a, b):
    table = [[0] * (len(b) + 1) for i in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            if a[i] == b[j]:
                table[i][j] = table[i + 1][j + 1] + 1
            else:
                table[i][j] = max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    out = ""
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out += a[i]
            i += 1
            j += 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def entry_point(argv):
    words = [argv[1], argv[2], "", "saturday", "sunday", "abc", "abc"]
    for a in words:
        for b in words:
            print("[%s] [%s] %d [%s]" % (a, b, distance(a, b), lcs(a, b)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
