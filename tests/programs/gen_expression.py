# args:
"""Generator expressions in calls and loops."""

import sys


def entry_point(argv):
    words = ["a", "bb", "ccc"]
    print(", ".join(w + w for w in words))
    print(sum(len(w) for w in words))
    for n in (len(w) * 2 for w in words):
        print(n)
    print(any(w == "bb" for w in words), all(len(w) < 3 for w in words))
    print(max(len(w) for w in words), min(len(w) for w in words))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
