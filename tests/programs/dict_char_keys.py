# args: mississippi
"""Characters, floats and bools as keys."""

import sys


def entry_point(argv):
    counts = {}
    for c in argv[1]:
        counts[c] = counts.get(c, 0) + 1
    for c in counts:
        print(c, counts[c])
    print("s" in counts, "z" in counts)
    table = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    last = 0
    for c in "XLIV":
        value = table[c]
        total += value
        if value > last:
            total -= 2 * last
        last = value
    print(total)
    f = {1.5: "x", 2.0: "y"}
    f[0.25] = "z"
    print(f[1.5], f[2.0], 0.25 in f, 0.5 in f, len(f))
    b = {True: "t", False: "f"}
    print(b[1 < 2], b[1 > 2])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
