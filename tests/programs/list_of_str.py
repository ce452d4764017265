# args:
"""Lists of strings."""

import sys


def longest(words):
    best = words[0]
    for w in words:
        if len(w) > len(best):
            best = w
    return best


def entry_point(argv):
    words = ["pear", "fig", "banana", "kiwi"]
    words.append("cherry")
    print(longest(words), "fig" in words, "plum" in words, words.index("kiwi"))
    words[1] = words[1] + "s"
    words.remove("pear")
    words.reverse()
    print(", ".join(words))
    print(words[0][0] + words[-1][-1], words[1:3][0])
    lengths = [len(w) for w in words]
    for n in lengths:
        print(n)
    same = ["figs", "banana"]
    print(words == same, same == ["figs", "banana"], same != ["figs"])
    stack = []
    for c in "a(b[c]d)e":
        if c in "([":
            stack.append(c)
        elif c in ")]":
            print(stack.pop() + c)
    print(len(stack))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
