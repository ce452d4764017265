# args: 
class Node:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __ne__(self, other):
        return self.n != other.n
    def __hash__(self):
        return self.n

def make(depth):
    x = []
    for i in range(depth):
        x.append(make(depth - 1))
    return x

def fixed():
    x = [None]
    x[0] = x
    return x

def count(x):
    n = 1
    for y in x:
        n += count(y)
    return n

loop = []
loop.append(loop)
table = {}
table["me"] = table
table["you"] = {"me": table}

def depth(d):
    n = 0
    for k, v in d.items():
        n = max(n, depth(v))
    return n + 1

def pairs(n):
    out = []
    if n > 0:
        out.append((n, pairs(n - 1)))
        out.append((n + 10, pairs(n - 2)))
    return out

def total(p):
    n = 0
    for number, rest in p:
        n += number + total(rest)
    return n

class Tree:
    def __init__(self):
        self.children = []
        self.sub = self.children

def listed(n):
    d = {}
    if n:
        d["k"] = [listed(n - 1), listed(n - 1)]
    return d

def size(d):
    n = 1
    for l in d.values():
        for e in l:
            n += size(e)
    return n

def walk(x):
    yield 1
    for y in x:
        for z in walk(y):
            yield z + 1

def entry_point(argv):
    x = []
    x.append(x)
    print(len(x), len(x[0]), x[0] is x)
    x.append([])
    print(len(x[0][0]))
    print(count(make(4)))
    d = {}
    d["self"] = d
    d["other"] = {}
    print(len(d), len(d["self"]["self"]), len(d["other"]), d["self"] is d)
    print(make(3) == make(3), make(3) == make(2), make(3) != make(2))
    print(make(3) < make(2), make(1) <= make(2), sorted([make(2), make(0), make(1)]) == [make(0), make(1), make(2)])
    f = fixed()
    print(f[0][0] is f, len(f), f == f)
    print(len(loop), loop[0][0] is loop, loop == loop, len(table["me"]["you"]["me"]))
    t = {}
    t["a"] = {}
    t["a"]["b"] = {}
    t["b"] = t["a"]
    print(depth(t), t == {"a": {"b": {}}, "b": {"b": {}}}, t == t["a"], t["b"] is t["a"])
    print(total(pairs(6)), pairs(4) == pairs(4), pairs(4) == pairs(5), pairs(3) < pairs(4))
    print(size(listed(4)), listed(3) == listed(3), listed(3) == listed(2))
    m = make(3)
    n = m[1:] + m
    n.extend(m)
    n += [m]
    n.insert(0, n)
    n.reverse()
    print(len(n), n[-1] is n, n.count(m), n.index(m), m in n, [] in m)
    n.pop()
    print(n == list(n), n[0] == m, len(n * 2), len([y for y in n if y]))
    print(sum([z for z in walk(m)]))
    copy = t.copy()
    copy.update({"z": copy})
    print(len(copy), copy["z"] is copy, copy.get("q", t) is t, copy.pop("z") is copy, copy.setdefault("a", t) is t["a"])
    stack = [make(3)]
    seen = 0
    while stack:
        top = stack.pop()
        seen += 1
        for y in top:
            stack.append(y)
    print(seen)
    tree = Tree()
    tree.children.append(tree.sub)
    print(len(tree.children), tree.sub[0] is tree.children)
    groups = {}
    groups[(1, "a")] = [groups]
    print(len(groups[(1, "a")][0]))
    nodes = [{"a": Node(1)}]
    print(nodes == [{"a": Node(1)}], nodes == [{"a": Node(2)}], [[Node(3)]] == [[Node(3)]])
    print(x, make(2), fixed(), {"a": x}, [make(1)], (x, 1))
    print(d, t, "%s" % (t,), f"{t}", str(loop), repr(table))
    print(pairs(3))
    print(listed(2), groups, None, copy)
    return 0

if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
