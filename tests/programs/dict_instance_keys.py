# args:
"""Instances as keys: by identity."""

import sys


class Node(object):
    def __init__(self, label):
        self.label = label


def entry_point(argv):
    a = Node("a")
    b = Node("b")
    twin = Node("a")
    seen = {a: 1}
    seen[b] = 2
    print(a in seen, twin in seen, seen[b])
    seen[twin] = 3
    print(len(seen), seen[a], seen[twin])
    for node in seen:
        print(node.label, seen[node])
    del seen[a]
    print(a in seen, len(seen))
    nodes = [Node(str(i)) for i in range(100)]
    index = {}
    for i, node in enumerate(nodes):
        index[node] = i
    ok = True
    for i in range(100):
        if index[nodes[i]] != i:
            ok = False
    print(ok, len(index))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
