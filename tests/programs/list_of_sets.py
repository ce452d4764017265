# args:
"""Lists of sets, dicts of sets, sets built from them."""

import sys


def components(edges):
    groups = []
    for a, b in edges:
        merged = set([a, b])
        rest = []
        for g in groups:
            if g & merged:
                merged |= g
            else:
                rest.append(g)
        rest.append(merged)
        groups = rest
    return groups


def entry_point(argv):
    groups = components([(1, 2), (3, 4), (5, 6), (2, 3), (7, 7)])
    print([sorted(g) for g in groups], [len(g) for g in groups])
    print(set([7]) in groups, groups.index(set([5, 6])), groups[0] == set([6, 5]))
    groups[0].add(50)
    groups.append(set())
    print(sorted(groups[0]), len(groups[-1]), not groups[-1])
    union = set()
    for g in groups:
        union.update(g)
    print(sorted(union))
    index = {}
    for word in ["ab", "bc", "ca"]:
        for c in word:
            if c not in index:
                index[c] = set()
            index[c].add(word)
    for c in sorted(index):
        print(c, sorted(index[c]))
    print(sorted(index["a"] & index["b"]), sorted(index["a"] - index["b"]))
    print([1 in g for g in groups], [g.isdisjoint(set([5])) for g in groups])
    same = [set(["x"])] * 2
    same[0].add("y")
    print(sorted(same[1]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
