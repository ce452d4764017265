# args:
"""Slices replaced by lists whose items are represented otherwise: empty ones, characters for strings, ints for floats."""

import sys


def entry_point(argv):
    empty = []
    numbers = [1, 2, 3]
    numbers.append(len(argv))
    numbers[1:2] = empty
    print(numbers)
    numbers[:0] = [n for n in empty]
    numbers.extend(empty)
    numbers += empty
    print(numbers, numbers + empty, empty + numbers, empty * 3, len(empty + empty))
    words = ["ab", "c"]
    words.append("def")
    words[1:2] = [c for c in "xyz"]
    print(words)
    words[:1] = "pq"
    print(words)
    words[::2] = [c for c in "123"]
    print(words)
    floats = [1.5]
    floats.append(2.5)
    floats[1:] = [3, 4]
    print("%.1f %.1f %.1f" % (floats[0], floats[1], floats[2]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
