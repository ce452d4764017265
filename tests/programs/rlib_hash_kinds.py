# args:
"""compute_hash of every kind gives the same numbers everywhere; compute_identity_hash and unique ids tell objects apart."""

import sys

from rpython.rlib.objectmodel import compute_hash, compute_identity_hash, compute_unique_id
from rpython.rlib import rgc


class Plain(object):
    pass


class Hashed(object):
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n * 7

    def __eq__(self, other):
        return self.n == other.n


def entry_point(argv):
    n = len(argv)
    print(compute_hash(n), compute_hash(-n), compute_hash(n > 0), compute_hash(1 << 62))
    print(compute_hash("a" * n), compute_hash(""), compute_hash("hello world"), compute_hash("\xff\x00"))
    print(compute_hash(n * 0.5), compute_hash(-0.0), compute_hash(0.0), compute_hash(1e300), compute_hash(float("inf")))
    print(compute_hash((n, "x")), compute_hash((n,)), compute_hash(((1, 2.5), "y", None)))
    print(compute_hash(None), compute_hash(Hashed(6)), compute_hash((Hashed(2), n)))
    a = Plain()
    b = Plain()
    h = compute_hash(a)
    i = compute_identity_hash(b)
    u = compute_unique_id(a)
    rgc.collect()
    print(h == compute_hash(a), i == compute_identity_hash(b), u == compute_unique_id(a))
    print(u == compute_unique_id(b), compute_hash(b) == i)
    x = Hashed(1)
    y = Hashed(1)
    print(x == y, compute_hash(x) == compute_hash(y), compute_unique_id(x) == compute_unique_id(y))
    s = "text" * n
    t = s
    print(compute_unique_id(s) == compute_unique_id(t))
    ids = {}
    objects = [Plain() for k in range(100)]
    for o in objects:
        ids[compute_unique_id(o)] = o
    rgc.collect()
    same = 0
    for o in objects:
        if ids[compute_unique_id(o)] is o:
            same += 1
    print(len(ids), same)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
