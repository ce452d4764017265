# args:
"""split, rsplit, splitlines and join with limits, empty pieces and all white space."""

import sys


def entry_point(argv):
    print(" a  b c ".split(), " a  b c ".split(" "), "".split(), "".split(","), "   ".split(), " ".split(" "))
    for n in [-1, 0, 1, 2, 10]:
        print(n, "a,b,,c".split(",", n), "a,b,,c".rsplit(",", n))
        print(n, " x  y z ".split(None, n), " x  y z ".rsplit(None, n))
    print("a<>b<>c".split("<>"), "<><>".split("<>"), "a<>b".split("><"), "aXXXb".split("XX"))
    print("a\tb\nc\rd\x0be\x0cf g".split(), "one\r\ntwo\n\nthree\r".splitlines())
    print("a\nb".splitlines(True), "".splitlines(), "\n".splitlines(), "x\n".splitlines(True))
    for s in ["", ",", "a", "a,b", ",a,"]:
        parts = s.split(",")
        print(repr(s), len(parts), ",".join(parts) == s)
    try:
        "abc".split("")
    except ValueError:
        print("empty separator")
    print(", ".join([]), ", ".join(["one"]), "".join(["a", "", "b"]), "ab".join("xyz"))
    name, rest = "key=value=more".split("=", 1)
    print(name, rest)
    print("a-b-c".partition("-"), "abc".partition("-"), "a-b-c".rpartition("-"), "abc".rpartition("-"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
