# args:
"""Dicts and sets with truth values as keys."""

import sys


def entry_point(argv):
    d = {True: "yes"}
    print(d[True], True in d, False in d, d.get(False, "unset"))
    d[False] = "no"
    d[1 == 1] = "sure"
    print(d, len(d), d[len(argv) > 1000])
    counts = {False: 0, True: 0}
    for n in range(10):
        counts[n % 3 == 0] += 1
    print(counts, counts[True] + counts[False])
    del d[True]
    try:
        print(d[True])
    except KeyError:
        print("gone")
    d.clear()
    d[False] = "first"
    d[True] = "second"
    print([k for k in d], [not k for k in d.keys()], list(d.values()))
    s = set([False])
    s.add(3 > 4)
    print(len(s), True in s)
    s.add(True)
    print(sorted(s))
    pairs = {(True, False): 1, (False, True): 2}
    print(pairs[(1 > 2, 2 > 1)], (True, True) in pairs)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
