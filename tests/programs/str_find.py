# args:
"""find, rfind, index with and without bounds."""

import sys


def entry_point(argv):
    s = "abracadabra"
    for part in ["a", "abra", "b", "ra", "c", "x", "", "abracadabra", "abracadabraa", "dab"]:
        print("[%s]" % part, s.find(part), s.rfind(part), s.find(part, 1), s.find(part, 3, 8), s.rfind(part, 0, 7))
    for start in range(-14, 14, 3):
        print(start, s.find("a", start), s.rfind("a", start), s.find("bra", start, -1))
    for part in ["cad", "dac"]:
        try:
            print(s.index(part))
        except ValueError:
            print("no", part)
    pos = -1
    count = 0
    while True:
        pos = s.find("a", pos + 1)
        if pos < 0:
            break
        count += 1
        print(pos)
    print(count)
    print("".find(""), "".find("a"), "abc".find("", 3), "abc".find("", 4))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
