# args:
"""replace with limits, empty strings, growth and shrinking."""

import sys


def entry_point(argv):
    s = "abcabc"
    for n in [-1, 0, 1, 2, 5]:
        print(n, s.replace("b", "XX", n), s.replace("bc", "", n), repr(s.replace("", ".", n)), s.replace("abc", "a", n))
    print("aaa".replace("aa", "b"), "aaaa".replace("aa", "a"), "x".replace("x", ""), "".replace("x", "y"))
    print(repr("".replace("", "z")), "ab".replace("", "-"), "abc".replace("abcd", "x"), "abc".replace("abc", ""))
    print("a.b.c".replace(".", "..").replace("..", "|"), "\n".replace("\n", "\\n"))
    long = "ab" * 50
    print(len(long.replace("a", "aaa")), len(long.replace("b", "")), long.replace("a", "") == "b" * 50)
    print("\x00a\x00".replace("\x00", "0"), "\xff".replace("\xff", "ff"))
    out = "template {x} and {y} and {x}"
    for key, value in [("x", "1"), ("y", "{x}"), ("z", "no")]:
        out = out.replace("{" + key + "}", value)
    print(out)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
