# args:
"""Keyword arguments of dict and dict.update."""

import sys
from collections import OrderedDict


class Registry(object):
    """A class of its own with a method of this name."""

    def update(self, a, b=2):
        return a * 10 + b


def entry_point(argv):
    d = {"x": 0}
    d.update(a=1, b=2)
    d.update({"q": 5}, z=3, x=9)
    d.update([("p", 4)], p=6)
    d.update()
    print(d)
    e = dict(k=len(argv), m=2)
    print(e, dict(e, m=3), dict(), dict([("one", 1)], two=2), e)
    o = OrderedDict(first="1", second="2")
    o.update(third="3")
    for key in o:
        print(key, o[key])
    nested = dict(left=dict(a=1), right=dict(b=2))
    print(nested, sorted(dict(c=1.5, d=2.5).values()))
    print(Registry().update(a=1), Registry().update(b=5, a=3))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
