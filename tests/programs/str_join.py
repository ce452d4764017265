# args:
"""join of literal lists, built lists and characters."""

import sys


def entry_point(argv):
    print(", ".join(["a", "b", "c"]))
    print("".join(["x"]), "[" + "".join([]) + "]", "-".join(["", "", ""]))
    words = []
    for i in range(12):
        words.append("w" * i)
    print("+".join(words))
    chars = []
    for c in "reverse me":
        chars.insert(0, c)
    print("".join(chars))
    print("\n".join(["%d squared is %d" % (i, i * i) for i in range(5)]))
    print(" and ".join([name.upper() for name in ["ann", "bob"]]))
    print("".join([chr(ord(c) ^ 1) for c in "abcdef"]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
