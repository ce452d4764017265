# args:
"""Operators of instances: reflected and in-place forms, comparisons, several __eq__ in one container."""

import sys


class V(object):
    def __init__(self, x):
        self.x = x
    def __add__(self, o):
        return V(self.x + o.x)
    def __radd__(self, n):
        return V(n + self.x)
    def __rsub__(self, n):
        return V(n - self.x)
    def __sub__(self, o):
        return V(self.x - o.x)
    def __mul__(self, n):
        return V(self.x * n)
    def __rmul__(self, n):
        return V(n * self.x * 10)
    def __iadd__(self, o):
        self.x += o.x
        return self
    def __neg__(self):
        return V(-self.x)
    def __pos__(self):
        return V(+self.x)
    def __invert__(self):
        return V(~self.x)
    def __abs__(self):
        return abs(self.x)
    def __floordiv__(self, n):
        return self.x // n
    def __mod__(self, n):
        return self.x % n
    def __lshift__(self, n):
        return V(self.x << n)
    def __rshift__(self, n):
        return V(self.x >> n)
    def __and__(self, o):
        return V(self.x & o.x)
    def __or__(self, o):
        return V(self.x | o.x)
    def __xor__(self, o):
        return V(self.x ^ o.x)
    def __eq__(self, o):
        return self.x == o.x
    def __ne__(self, o):
        return self.x != o.x
    def __lt__(self, o):
        return self.x < o.x
    def __le__(self, o):
        return self.x <= o.x
    def __gt__(self, o):
        return self.x > o.x
    def __ge__(self, o):
        return self.x >= o.x
    def __hash__(self):
        return self.x
    def __bool__(self):
        return self.x != 0
    def __repr__(self):
        return "V(%d)" % self.x


class W(V):
    def __repr__(self):
        return "W(%d)" % self.x
    def __add__(self, o):
        return W(self.x + o.x + 1000)
    def __eq__(self, o):
        return self.x + 1 == o.x + 1
    def __hash__(self):
        return self.x


class Bag(object):
    def __init__(self):
        self.d = {}
    def __len__(self):
        return len(self.d)
    def __contains__(self, k):
        return k in self.d
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        self.d[k] = v
    def __delitem__(self, k):
        del self.d[k]
    def __call__(self, a, b=2):
        return a * b
    def __str__(self):
        return "bag%d" % len(self.d)


def entry_point(argv):
    a = V(6)
    b = V(3)
    print(a + b, 1 + a, 10 - a, a - b, a * 2, 2 * a, -a, +a, ~a, abs(V(-4)), a // 4, a % 4)
    print(a << 1, a >> 1, a & b, a | b, a ^ b)
    a += b
    print(a, a == b, a != b, a < b, a <= b, a > b, a >= b)
    a -= b
    print(a)
    a *= 3
    print(a)
    for v in [V(1), W(2), V(0)]:
        print(v, v + V(1), bool(v), not v, "yes" if v else "no")
    d = {V(1): "one", W(2): "two"}
    print(d[V(1)], d[W(2)], V(2) in d, V(3) in d)
    l = [V(1), W(2), V(3)]
    print(V(2) in l, l.index(V(3)), l.count(V(1)))
    bag = Bag()
    bag["a"] = 1
    bag["b"] = 2
    bag["a"] += 10
    del bag["b"]
    print(len(bag), "a" in bag, "b" in bag, bag["a"], bag(4), bag(4, b=5), str(bag), "%s" % bag, f"{bag}")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
