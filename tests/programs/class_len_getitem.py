# args:
"""__len__, __getitem__, __setitem__, __delitem__, __contains__."""

import sys


class Vector(object):
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, x):
        self.items[i] = x

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        return x in self.items


class Squares(Vector):
    def __getitem__(self, i):
        return self.items[i] * self.items[i]


def entry_point(argv):
    for v in [Vector([1, 2, 3]), Squares([4, 5])]:
        print(len(v), v[0], v[1], 2 in v, 9 not in v, bool(v))
        v[0] = 7
        v[1] += 1
        print(v[0], v[1])
        del v[0]
        print(len(v))
    print(bool(Vector([0][1:])))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
