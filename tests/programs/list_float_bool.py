# args:
"""Lists of floats and of bools."""

import sys


def mean(l):
    total = 0.0
    for x in l:
        total += x
    return total / len(l)


def entry_point(argv):
    l = [1.5, 2.5]
    l.append(4.0)
    l.insert(0, 0.25)
    print(mean(l), l[0], l[-1], 2.5 in l, l.index(4.0))
    l[1] /= 2.0
    print(" ".join([str(x) for x in l]))
    flags = [False] * 10
    for i in range(0, 10, 3):
        flags[i] = True
    flags[1] = not flags[1]
    print("".join(["x" if f else "." for f in flags]))
    count = 0
    for f in flags:
        if f:
            count += 1
    print(count, True in flags, flags.index(False))
    chars = ["a", "b"]
    chars.append("c")
    chars[0] = "z"
    print("".join(chars), chars == ["z", "b", "c"])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
