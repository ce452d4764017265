# args:
"""Sets: add, discard, remove, in, len."""

import sys


def entry_point(argv):
    s = set()
    for x in [3, 1, 3, 2, 1]:
        s.add(x)
    print(len(s), 1 in s, 5 in s, 5 not in s)
    s.discard(1)
    s.discard(100)
    print(len(s), 1 in s)
    try:
        s.remove(100)
    except KeyError:
        print("not there")
    s.remove(3)
    for x in s:
        print(x)
    words = {"a", "b", "a"}
    print(len(words), "a" in words)
    seen = set()
    out = []
    for c in "mississippi":
        if c not in seen:
            seen.add(c)
            out.append(c)
    print("".join(out))
    s.clear()
    print(len(s), bool(s))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
