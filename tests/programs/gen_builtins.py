# args:
"""Built-in functions over generators and other iterators."""

import sys


def upto(n):
    i = 0
    while i < n:
        yield i
        i += 1


def words():
    yield "pear"
    yield "apple"
    yield "fig"


def pairs():
    yield "a", 1
    yield "b", 2
    yield "a", 3


def flags(items):
    for x in items:
        yield x > 1


def halves(n):
    for i in range(n):
        yield i / 2


def entry_point(argv):
    print(list(upto(4)), sum(upto(5)), sum(halves(4)))
    print(min(upto(3)), max(upto(3)), min(words()), max(words()))
    print(any(flags([0, 1])), any(flags([0, 2])), all(flags([2, 3])), all(flags([2, 0])))
    print(sorted(words()), sorted(upto(3)))
    print(",".join(words()))
    for i, w in enumerate(words()):
        print(i, w)
    for i, w in enumerate(words(), 10):
        print(i, w)
    for a, b in zip(upto(10), words()):
        print(a, b)
    for a, (b, c) in zip(words(), enumerate(upto(9), 1)):
        print(a, b, c)
    d = dict(pairs())
    print(len(d), d["a"], d["b"])
    s = set(upto(4))
    print(len(s), 3 in s, 4 in s)
    l = [7]
    l.extend(upto(2))
    l += upto(2)
    print(l)
    print([x * x for x in upto(4) if x != 2], {w: len(w) for w in words()}["fig"])
    a, b, c = words()
    print(a, b, c)
    try:
        a, b = words()
    except ValueError:
        print("too many")
    try:
        a, b, c, e = words()
    except ValueError:
        print("too few")
    print("fig" in words(), "plum" in words(), 2 in upto(3), 5 in upto(3))
    try:
        min(upto(0))
    except ValueError:
        print("empty")
    it = upto(5)
    print(3 in it, list(it))
    it = upto(6)
    for x in it:
        if x == 2:
            break
    else:
        print("not here")
    print(list(it))
    for x in upto(2):
        pass
    else:
        print("else")
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
