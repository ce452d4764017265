# args:
"""Properties with setters, overridden getters and setters, augmented assignment, super() of a property."""

import sys


class P(object):
    def __init__(self, v):
        self._v = v
        self.log = []
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, value):
        self.log.append(value)
        self._v = value
    def _get_w(self):
        return self._v * 2
    def _set_w(self, w):
        self._v = w // 2
    w = property(_get_w, _set_w)
    @property
    def name(self):
        return "P"


class Q(P):
    @property
    def v(self):
        return self._v + 1000
    @v.setter
    def v(self, value):
        self._v = value + 1


class R(P):
    @P.v.setter
    def v(self, value):
        self._v = -value


class S(Q):
    @property
    def name(self):
        return "S" + super().name


def entry_point(argv):
    for p in [P(1), Q(2), R(3), S(4)]:
        p.v = 50
        print(p.v, p.w, p.name, len(p.log))
        p.v += 3
        p.w = 20
        p.w += 2
        print(p.v, p._v, p.w)
    q = Q(5)
    q.v = 7
    print(q.v)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
