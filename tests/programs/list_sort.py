# args:
"""list.sort and sorted, of numbers, strings and tuples, with key and reverse."""

import sys


def second(p):
    return p[1]


def entry_point(argv):
    l = [5, 2, 9, 1]
    l.sort()
    print(" ".join([str(x) for x in l]))
    l.sort(reverse=True)
    print(" ".join([str(x) for x in l]))
    words = ["pear", "fig", "apple"]
    print(" ".join(sorted(words)), " ".join(words))
    print(" ".join(sorted(words, key=len)))
    pairs = [(2, "b"), (1, "z"), (2, "a")]
    pairs.sort()
    for a, b in pairs:
        print(a, b)
    pairs.sort(key=second)
    for a, b in pairs:
        print(a, b)
    for k in sorted({"y": 1, "x": 2}):
        print(k)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
