# args:
"""Counting words of a text with a dictionary."""

import sys


TEXT = """the cat sat on the mat
the mat was flat and the cat was fat
on the mat the cat sat"""


def entry_point(argv):
    counts = {}
    for line in TEXT.split("\n"):
        for word in line.split(" "):
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    for word in counts:
        print(word, counts[word])
    best = ""
    for word, n in counts.items():
        if best == "" or n > counts[best]:
            best = word
    print(best, len(counts))
    longest = 0
    for word in counts.keys():
        longest = max(longest, len(word))
    for word, n in counts.items():
        print(word + " " * (longest - len(word)) + " " + "*" * n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
