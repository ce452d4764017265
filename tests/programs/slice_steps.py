# args:
"""Slices with steps, negative steps too, of lists, strings and tuples."""

import sys


def entry_point(argv):
    l = [0, 1, 2, 3, 4, 5, 6]
    print(l[::2], l[1::2], l[::-1], l[::-2], l[::3], l[::-3], l[::100], l[::-100])
    print(l[1:6:2], l[6:1:-2], l[-1:0:-1], l[-2::-2], l[:-3:-1], l[:3:-1], l[2::-1], l[10::-4])
    print(l[5:2:2], l[2:5:-1], l[-100:100:3], l[100:-100:-3], l[3:3:-1])
    s = "abcdefg"
    print(s[::2], s[1::2], s[::-1], s[5:1:-2], s[-2:-100:-3], repr(s[1:1:2]), s[::-1][::-1] == s)
    print("".join([s[i::3] for i in range(3)]), [s[i::-3] for i in range(4)])
    m = l[::-1]
    m[0] = 60
    print(l[6], m)
    l[::2] = [10, 20, 30, 40]
    print(l)
    l[5:0:-2] = [7, 8, 9]
    print(l)
    try:
        l[::2] = [1, 2]
    except ValueError:
        print("wrong length", l)
    del l[::3]
    print(l)
    del l[::-2]
    print(l)
    words = "the quick brown fox".split()
    print(words[::-1], words[::2], " ".join([w[::-1] for w in words]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
