# args:
"""replace, with limits."""

import sys


def entry_point(argv):
    s = "one fish two fish"
    print(s.replace("fish", "cat"))
    print(s.replace("fish", ""))
    print(s.replace("f", "ff"))
    print(s.replace(" ", "_"), s.replace("x", "y"))
    print(s.replace("fish", "bird", 1), s.replace("fish", "bird", 0), s.replace("fish", "bird", -1))
    print("aaaa".replace("aa", "b"), "aaaaa".replace("aa", "b"), "aaa".replace("a", "aa"))
    print("[%s]" % "".replace("a", "b"))
    print("line\nline\n".replace("\n", "\\n"))
    t = "abc"
    for i in range(3):
        t = t.replace("b", "abc")
    print(t)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
