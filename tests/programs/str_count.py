# args:
"""count without overlap."""

import sys


def entry_point(argv):
    s = "aaabaaaab"
    for part in ["a", "aa", "aaa", "b", "ab", "ba", "c", "aaabaaaab"]:
        print(part, s.count(part), s.count(part, 2), s.count(part, 1, 6))
    print("".count("a"), "mississippi".count("ss"), "mississippi".count("issi"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
