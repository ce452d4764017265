# args:
"""Methods of lists at their edges: pop, insert, remove, index, count, extend, reverse, sort."""

import sys


def entry_point(argv):
    l = [3, 1, 3, 2, 3]
    print(l.count(3), l.count(9), l.index(3), l.index(3, 1), l.index(3, -1), l.index(3, 1, 3))
    l.remove(3)
    print(l)
    try:
        l.remove(100)
    except ValueError:
        print("not there", l)
    try:
        l.index(1, 1)
    except ValueError:
        print("not from there")
    print(l.pop(), l.pop(0), l.pop(-1), l)
    l.extend(l)
    l.extend([])
    l += l
    print(l)
    del l[:]
    try:
        l.pop()
    except IndexError:
        print("empty")
    try:
        l.pop(0)
    except IndexError:
        print("empty at 0")
    l.reverse()
    l.sort()
    print(l, len(l), l == [])
    for i in range(5):
        l.insert(i // 2, i)
    print(l)
    l.sort(reverse=True)
    print(l, l.copy() == l, l.copy() is l)
    l.clear()
    print(l)
    words = ["pear", "fig", "apple", "kiwi"]
    words.sort(key=len)
    print(words)
    words.sort(key=lambda w: w[-1], reverse=True)
    print(words, sorted(words, key=lambda w: (len(w), w)))
    pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
    pairs.sort()
    print(pairs)
    pairs.sort(key=lambda p: p[1])
    print(pairs)
    print(list(range(3)) * 2, [0] * 2 + [1] * 3, [[]] * 2 == [[], []], 2 * [7])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
