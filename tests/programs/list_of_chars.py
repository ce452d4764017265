# args:
"""Lists of characters, that grow into lists of strings elsewhere."""

import sys


def letters(s):
    return [c for c in s]


def rotate(l, n):
    n %= len(l)
    return l[n:] + l[:n]


def entry_point(argv):
    l = letters("hello")
    print("".join(l), l, l.count("l"), l.index("o"), "h" in l, "z" in l)
    l[0] = "j"
    l.append("!")
    l.sort()
    print("".join(l), "-".join(l), max(l), min(l))
    print("".join(rotate(letters("abcdef"), 2)), "".join(rotate(letters("abcdef"), -1)))
    l.reverse()
    print("".join(l), l == letters("oll"), l[0] < l[-1], ord(l[0]))
    mixed = letters("xy")
    mixed.append("longer")
    mixed.append("")
    print(mixed, [len(m) for m in mixed], sorted(mixed))
    counts = [0] * 256
    for c in letters("mississippi"):
        counts[ord(c)] += 1
    print([chr(i) + str(counts[i]) for i in range(256) if counts[i]])
    bytes = [chr(0), chr(255), chr(128), "\n"]
    print([ord(c) for c in bytes], len("".join(bytes)))
    l = ["?"] * 5
    l[1:3] = letters("ABC")
    print("".join(l), list("xyz"), list("") == [])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
