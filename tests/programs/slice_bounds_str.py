# args:
"""Slices of strings with all bounds."""

import sys


def pieces(s, n):
    result = []
    i = 0
    while i < len(s):
        result.append(s[i:i + n])
        i += n
    return result


def entry_point(argv):
    s = "abcde"
    bounds = [-7, -5, -2, 0, 1, 3, 5, 8]
    for i in bounds:
        print(i, repr(s[i:]), repr(s[:i]), repr(s[i:][:2]))
    for i in bounds:
        print(i, "|".join([s[i:j] for j in bounds]))
    print(s[:], s[1:-1], s[-1:], s[:-1], repr(s[3:2]), s[-3:-1])
    print(pieces("abcdefg", 3), pieces("", 2), pieces("abcd", 4))
    empty = ""
    print(repr(empty[:]), repr(empty[1:]), repr(empty[-1:]), repr(empty[:5]))
    for n in [0, 1, 4, 5]:
        print(s[:n] + "^" + s[n:], s[:n] + s[n:] == s)
    print(s[1:4][1:][0], s[1:4][-1], ("x" + s)[:2], (s * 2)[4:6])
    word = "hello world"
    i = word.find(" ")
    print(word[:i], word[i + 1:], word[i:i + 1] == " ", word[word.find("z"):], word[:word.find("z")])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
