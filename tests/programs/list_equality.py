# args:
"""Equality of lists of various items."""

import sys


class Box(object):
    pass


def entry_point(argv):
    a = [1, 2, 3]
    b = [1, 2]
    print(a == b, a != b)
    b.append(3)
    print(a == b, a != b, a is b)
    print([1.5] == [1.5], ["x"] == ["x"], ["x"] == ["y"])
    print([[1], [2, 3]] == [[1], [2, 3]], [[1]] == [[2]])
    print([(1, "a")] == [(1, "a")], [(1, "a")] == [(1, "b")])
    x = Box()
    y = Box()
    print([x, y] == [x, y], [x] == [y])
    a.pop()
    print(a == [1, 2], a == [2, 1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
