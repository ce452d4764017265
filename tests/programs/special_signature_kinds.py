# args:
"""`@signature` with every type of `types`: numbers, strings, lists, dicts, instances, None, any."""

import sys

from rpython.rlib import types
from rpython.rlib.signature import finishsigs, signature


class Node(object):
    def __init__(self, n):
        self.n = n


class Leaf(Node):
    pass


@signature(types.float(), types.bool(), returns=types.float())
def maybe_half(x, flag):
    return x * 0.5 if flag else x


@signature(types.char(), types.int_nonneg(), returns=types.str())
def fill(c, n):
    return c * n


@signature(types.dict(types.str(), types.int()), types.str(), returns=types.int())
def lookup(table, key):
    return table.get(key, -1)


@signature(types.list(types.str()), returns=types.none())
def extend(items):
    items.append("new")


@signature(types.instance(Node), returns=types.instance(Node))
def same(node):
    return node


@signature(returns=types.int())
def seven():
    return 7


@finishsigs
class Tree(object):
    def __init__(self, value, left=None):
        self.value = value
        self.left = left

    @signature(types.self(), types.self(), returns=types.bool())
    def same_value(self, other):
        return self.value == other.value

    @signature(types.self(), types.list(types.int()), returns=types.int())
    def collect(self, out):
        out.append(self.value)
        if self.left is not None:
            return self.left.collect(out)
        return len(out)


def entry_point(argv):
    n = len(argv)
    print(maybe_half(n * 3.0, True), maybe_half(1.5, n > 4), fill("x", n + 2), seven())
    table = {"a": n}
    print(lookup(table, "a"), lookup(table, "b"))
    words = ["w"]
    extend(words)
    print(words, same(Leaf(3)).n, same(Node(4)).n)
    tree = Tree(1, Tree(2, Tree(1)))
    out = []
    print(tree.collect(out), out, tree.same_value(Tree(1)), tree.same_value(Tree(2)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
