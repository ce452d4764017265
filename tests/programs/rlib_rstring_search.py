# args:
"""Searches with bounds of rlib.rstring."""

import sys

from rpython.rlib.rstring import find, rfind, count, startswith, endswith


def entry_point(argv):
    s = "abracadabra"
    for start in [-20, -4, 0, 3, 7, 11, 12]:
        for end in [-20, -1, 0, 5, 11, 30]:
            print(start, end, find(s, "a", start, end), rfind(s, "a", start, end), count(s, "a", start, end),
                  startswith(s, "a", start, end), endswith(s, "a", start, end))
        print(find(s, "bra", start), rfind(s, "bra", start), count(s, "bra", start), startswith(s, "rac", start))
    print(find(s, ""), startswith(s, ""), endswith(s, ""), endswith(s, "abra"), startswith(s, "abracadabrax"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
