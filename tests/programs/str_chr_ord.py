# args:
"""Characters 0 to 255 through chr, ord and strings."""

import sys


def entry_point(argv):
    s = "".join([chr(i) for i in range(256)])
    print(len(s))
    total = 0
    for i in range(256):
        if ord(s[i]) != i:
            print("wrong at", i)
        total += ord(s[i])
    print(total)
    print(ord(s[255]), ord(s[128]), s[65:91], ord("\xff"), ord("\0"), len("\0\0"))
    print(s.find("\x80"), s.find("\xff"), "\x90" in s, s[200] > s[100])
    t = "\xe9\x00a"
    print(len(t), ord(t[0]), ord(t[1]), t[2], t == "\xe9\x00a", t < "\xea")
    print(ord(t.replace("\xe9", "e")[0]))
    for c in ["a", "Z", "~", " "]:
        print(c, ord(c), chr(ord(c) + 1 - 1) == c)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
