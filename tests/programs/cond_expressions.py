# args:
"""Conditional expressions: nested, mixed types, in every place, lazily evaluated."""

import sys


class Node(object):
    def __init__(self, v):
        self.v = v


class Leaf(Node):
    pass


def trace(log, x):
    log.append(x)
    return x


def sign(n):
    return -1 if n < 0 else 1 if n > 0 else 0


def entry_point(argv):
    print([sign(n) for n in [-5, 0, 5]])
    log = []
    print(trace(log, 1) if trace(log, 0) == 0 else trace(log, 2), log)
    n = len(argv) + 1
    print(1.5 if n > 5 else 2.25, 0.5 + (1 if n < 5 else 2.5))
    print("c" if n == 2 else "string", "long one" if n == 3 else "d")
    node = Leaf(1) if n > 100 else Node(2)
    print(node.v, isinstance(node, Leaf))
    maybe = node if n > 100 else None
    print(maybe is None, (maybe.v if maybe is not None else -1))
    l = [1, 2] if n > 1 else []
    l.append(3 if l else 4)
    print(l, (l if n > 1 else [0])[0], len(l if n < 1 else [0]))
    d = {("a" if n > 1 else "b"): (1 if n > 1 else 2)}
    d["x" if n == 0 else "y"] = 5 if d else 6
    print(d)
    l[0 if n > 1 else 1] = 50
    node.v = 7 if node.v == 2 else 8
    print(l, node.v, abs(-1 if n > 0 else 1), "%s" % ("yes" if n else "no"))
    a, b = (1, 2) if n > 100 else (2, 1)
    print(a, b, [x if x % 2 else -x for x in range(5)], (lambda x: "big" if x > 3 else "small")(n))
    f = sign if n > 0 else (lambda x: x)
    print(f(-9), "a" if not n else "b" if not l else "c", (1 if n else 2) + (3 if not n else 4))
    big = 1 if n > 100 else n if n > 1 else 3
    print(big, True if n else False, not (n if n > 1 else 0))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
