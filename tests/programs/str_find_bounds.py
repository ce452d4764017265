# args:
"""find, rfind, index, count, startswith and endswith with all bounds."""

import sys


def entry_point(argv):
    s = "banana"
    bounds = [-8, -3, 0, 2, 6, 7]
    for i in bounds:
        print(i, s.find("an", i), s.rfind("an", i), s.count("a", i), s.startswith("na", i), s.endswith("na", i))
        print(i, [s.find("a", i, j) for j in bounds], [s.rfind("a", i, j) for j in bounds])
        print(i, [s.count("an", i, j) for j in bounds], [s.startswith("an", i, j) for j in bounds])
        print(i, [s.find("", i, j) for j in bounds], [s.endswith("a", i, j) for j in bounds])
    print(s.find("", 6), s.find("", 7), s.rfind(""), s.count(""), "".find(""), "".count(""), "".find("a"))
    print(s.index("n"), s.rindex("n"), s.index("a", 2), s.rindex("a", 0, 5))
    for word in ["x", "bananas"]:
        try:
            print(s.index(word))
        except ValueError:
            print("no", word)
        try:
            print(s.rindex(word))
        except ValueError:
            print("no", word)
    print("aaaa".count("aa"), "aaaa".find("aa", 1), "aaaa".rfind("aa"), "abcabc".rfind("c", 0, 5))
    print(s.startswith(""), s.endswith(""), s.startswith("banana!"), s.endswith("xbanana"), "".startswith(""))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
