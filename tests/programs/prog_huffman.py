# args:
"""Huffman codes: a priority list of trees, encoding and decoding."""

import sys


class Tree(object):
    def __init__(self, weight, char="", left=None, right=None):
        self.weight = weight
        self.char = char
        self.left = left
        self.right = right


def insert(queue, tree):
    i = 0
    while i < len(queue) and queue[i].weight <= tree.weight:
        i += 1
    queue.insert(i, tree)


def build(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    queue = [Tree(0)]
    queue.pop()
    for c in counts:
        insert(queue, Tree(counts[c], c))
    while len(queue) > 1:
        a = queue.pop(0)
        b = queue.pop(0)
        insert(queue, Tree(a.weight + b.weight, "", a, b))
    return queue[0]


def codes(tree, prefix, table):
    if tree.left is None:
        table[tree.char] = prefix
    else:
        codes(tree.left, prefix + "0", table)
        codes(tree.right, prefix + "1", table)


def decode(tree, bits):
    out = []
    node = tree
    for bit in bits:
        node = node.left if bit == "0" else node.right
        if node.left is None:
            out.append(node.char)
            node = tree
    return "".join(out)


def entry_point(argv):
    text = "abracadabra alakazam, said the magician"
    tree = build(text)
    table = {}
    codes(tree, "", table)
    for c in table:
        print("%r %s" % (c, table[c]))
    bits = "".join([table[c] for c in text])
    print(len(text) * 8, len(bits), decode(tree, bits) == text)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
