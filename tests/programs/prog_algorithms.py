# args:
"""A hash table, matrices, a heap, shortest paths, topological order, justified text, the game of life."""

class HashTable(object):
    class _Entry(object):
        def __init__(self, key, value, next):
            self.key, self.value, self.next = key, value, next
    def __init__(self, size=4):
        self.buckets = [None] * size
        self.n = 0
    def _hash(self, key):
        h = 5381
        for c in key:
            h = (h * 33 + ord(c)) & 0x7fffffff
        return h % len(self.buckets)
    def set(self, key, value):
        i = self._hash(key)
        e = self.buckets[i]
        while e is not None:
            if e.key == key:
                e.value = value
                return
            e = e.next
        self.buckets[i] = HashTable._Entry(key, value, self.buckets[i])
        self.n += 1
        if self.n > 2 * len(self.buckets):
            self._grow()
    def _grow(self):
        old = self.buckets
        self.buckets = [None] * (len(old) * 2)
        for e in old:
            while e:
                i = self._hash(e.key)
                nxt = e.next
                e.next = self.buckets[i]
                self.buckets[i] = e
                e = nxt
    def get(self, key, default=-1):
        e = self.buckets[self._hash(key)]
        while e:
            if e.key == key:
                return e.value
            e = e.next
        return default
    def items(self):
        for e in self.buckets:
            while e:
                yield e.key, e.value
                e = e.next
    def __len__(self):
        return self.n
    def __contains__(self, key):
        return self.get(key) >= 0
class Matrix(object):
    def __init__(self, rows):
        self.rows = rows
        self.h, self.w = len(rows), len(rows[0])
    @staticmethod
    def identity(n):
        return Matrix([[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)])
    @classmethod
    def zeros(cls, h, w):
        return cls([[0.0] * w for _ in range(h)])
    def __mul__(self, other):
        if self.w != other.h:
            raise ValueError("shapes %dx%d and %dx%d" % (self.h, self.w, other.h, other.w))
        out = Matrix.zeros(self.h, other.w)
        for i in range(self.h):
            for j in range(other.w):
                out.rows[i][j] = sum([self.rows[i][k] * other.rows[k][j] for k in range(self.w)])
        return out
    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __setitem__(self, ij, v):
        self.rows[ij[0]][ij[1]] = v
    def __eq__(self, other):
        return self.rows == other.rows
    def __pow__(self, n):
        result = Matrix.identity(self.h)
        base = self
        while n:
            if n & 1:
                result = result * base
            base = base * base
            n >>= 1
        return result
    def transpose(self):
        return Matrix([list(r) for r in zip(self.rows[0], self.rows[1])]) if self.h == 2 else self
    def __repr__(self):
        return "\n".join([" ".join(["%6.2f" % x for x in row]) for row in self.rows])
class Random(object):
    def __init__(self, seed):
        self.state = seed
    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return self.state
    def below(self, n):
        return self.next() % n
def lev(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a):
        cur = [i + 1]
        for j, y in enumerate(b):
            cur.append(min(prev[j + 1] + 1, cur[-1] + 1, prev[j] + (x != y)))
        prev = cur
    return prev[-1]
class Heap(object):
    def __init__(self):
        self.a = []
    def push(self, prio, item):
        self.a.append((prio, item))
        i = len(self.a) - 1
        while i > 0 and self.a[(i - 1) // 2] > self.a[i]:
            p = (i - 1) // 2
            self.a[p], self.a[i] = self.a[i], self.a[p]
            i = p
    def pop(self):
        a = self.a
        a[0], a[-1] = a[-1], a[0]
        result = a.pop()
        i = 0
        while True:
            l = 2 * i + 1
            if l >= len(a):
                break
            if l + 1 < len(a) and a[l + 1] < a[l]:
                l += 1
            if a[i] <= a[l]:
                break
            a[i], a[l] = a[l], a[i]
            i = l
        return result
def dijkstra(graph, start):
    dist = {start: 0}
    heap = Heap()
    heap.push(0, start)
    while heap.a:
        d, node = heap.pop()
        if d > dist[node]:
            continue
        for other, w in graph.get(node, []):
            if other not in dist or d + w < dist[other]:
                dist[other] = d + w
                heap.push(d + w, other)
    return dist
def topo(deps):
    order, state = [], {}
    def visit(n):
        if state.get(n, 0) == 1:
            raise ValueError("cycle at " + n)
        if state.get(n, 0) == 2:
            return
        state[n] = 1
        for d in deps.get(n, []):
            visit(d)
        state[n] = 2
        order.append(n)
    for n in sorted(deps):
        visit(n)
    return order
def justify(text, width):
    lines, line, length = [], [], 0
    for word in text.split():
        if length + len(word) + len(line) > width:
            if len(line) == 1:
                lines.append(line[0].ljust(width))
            else:
                gaps = len(line) - 1
                space = width - length
                out = line[0]
                for i in range(gaps):
                    out += " " * (space // gaps + (1 if i < space % gaps else 0)) + line[i + 1]
                lines.append(out)
            line, length = [], 0
        line.append(word)
        length += len(word)
    lines.append(" ".join(line))
    return lines
def caesar(s, k):
    out = []
    for c in s:
        if c.islower():
            out.append(chr((ord(c) - ord("a") + k) % 26 + ord("a")))
        elif c.isupper():
            out.append(chr((ord(c) - ord("A") + k) % 26 + ord("A")))
        else:
            out.append(c)
    return "".join(out)
def life(cells, steps):
    for _ in range(steps):
        counts = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        key = (x + dx, y + dy)
                        counts[key] = counts.get(key, 0) + 1
        cells = set([c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)])
    return cells
def entry_point(argv):
    t = HashTable()
    for i, w in enumerate("the quick brown fox jumps over the lazy dog and runs away from all of it".split()):
        t.set(w, i)
    print(len(t), t.get("the"), t.get("cat", -1), "fox" in t, "cow" in t)
    print(sorted([k + "=" + str(v) for k, v in t.items()]))
    m = Matrix([[1.0, 1.0], [1.0, 0.0]])
    print(m ** 10)
    m[0, 1] = 7.5
    print(m[0, 1], m == Matrix([[1.0, 7.5], [1.0, 0.0]]), (m + m)[1, 0], m.transpose())
    try:
        m * Matrix([[1.0]])
    except ValueError as e:
        print(e)
    r = Random(42)
    rolls = [0] * 6
    for i in range(1000):
        rolls[r.below(6)] += 1
    print(rolls, sum(rolls))
    print(lev("kitten", "sitting"), lev("", "abc"), lev("same", "same"))
    g = {"a": [("b", 4), ("c", 1)], "c": [("b", 2), ("d", 7)], "b": [("d", 1)]}
    print(sorted(dijkstra(g, "a").items()))
    print(topo({"app": ["lib", "io"], "lib": ["core"], "io": ["core"], "core": []}))
    try:
        topo({"x": ["y"], "y": ["x"]})
    except ValueError as e:
        print(e)
    for line in justify("This is an example of text justification that works on words of any length", 16):
        print("|" + line + "|")
    print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
    print(sorted(life({(0, 1), (1, 1), (2, 1)}, 1)), len(life({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}, 8)))
    sieve = [True] * 50
    for i in range(2, 50):
        if sieve[i]:
            for j in range(i * i, 50, i):
                sieve[j] = False
    print([i for i in range(2, 50) if sieve[i]])
    text = "one fish two fish red fish blue fish"
    freq = {}
    for w in text.split(" "):
        freq[w] = freq.setdefault(w, 0) + 1
    top = sorted(freq.items(), key=lambda p: (-p[1], p[0]))
    print(top[:3], text.title(), text.replace("fish", "cat", 2), text.count("fish"), text.rfind("two"))
    return 0
if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
