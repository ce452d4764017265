# args: abcd
"""Permutations, subsets and combinations by recursion."""

import sys


def permute(items, start, out):
    if start == len(items):
        out.append("".join(items))
        return
    for i in range(start, len(items)):
        items[start], items[i] = items[i], items[start]
        permute(items, start + 1, out)
        items[start], items[i] = items[i], items[start]


def subsets(n):
    result = [[0]]
    result[0].pop()
    for i in range(n):
        result = result + [s + [i] for s in result]
    return result


def combinations(n, k, first, chosen, out):
    if k == 0:
        out.append(chosen)
        return
    for i in range(first, n):
        combinations(n, k - 1, i + 1, chosen + [i], out)


def entry_point(argv):
    out = []
    permute([c for c in argv[1]], 0, out)
    print(len(out), out[0], out[5], out[-1])
    for s in subsets(4):
        print("{" + ",".join([str(x) for x in s]) + "}")
    combos = []
    combinations(5, 3, 0, [], combos)
    for c in combos:
        print("".join([str(x) for x in c]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
