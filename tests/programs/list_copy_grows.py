# args:
"""Copies, slices, sums and products of lists that take other items than what they were made from."""

import sys


class Base(object):
    def __init__(self, n):
        self.n = n


class Derived(Base):
    pass


def entry_point(argv):
    letters = [c for c in "ab"]
    words = letters[:]
    words.append("word")
    copied = letters.copy()
    copied[0] = "longer"
    repeated = letters * 2
    repeated.insert(1, "inserted")
    joined = letters + ["c"]
    joined += ["more"]
    backwards = letters[::-1]
    backwards.append("end")
    print(letters, words, copied, repeated, joined, backwards)
    ordered = sorted(letters, reverse=True)
    ordered[-1] = "last"
    listed = list(letters)
    listed.extend(["x", "yz"])
    print(letters, ordered, listed)
    objects = [Derived(1)]
    more = objects[:]
    more.append(Base(2))
    maybe = more + [None]
    print(len(objects), [o.n for o in more], [o is None for o in maybe], more[0] is objects[0])
    nested = [[1]]
    outer = nested[:]
    outer.append([])
    outer[0].append(5)
    print(nested, outer)
    rows = [letters, words]
    rows[0] = ["replaced"]
    print(rows, letters)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
