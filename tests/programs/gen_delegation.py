# args:
"""yield from: generators, lists, strings, ranges, dicts, instances; recursion over trees."""

import sys


class Node(object):
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def in_order(self):
        if self.left is not None:
            yield from self.left.in_order()
        yield self.key
        if self.right is not None:
            yield from self.right.in_order()

    def leaves(self):
        if self.left is None and self.right is None:
            yield self
            return
        for child in (self.left, self.right):
            if child is not None:
                yield from child.leaves()


class Down(object):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def build(low, high):
    if low >= high:
        return None
    mid = (low + high) // 2
    return Node(mid, build(low, mid), build(mid + 1, high))


def mixed(items, n):
    yield from items
    yield from range(n)
    yield from (7, 8)
    yield from Down(2)
    yield from {20: "x", 30: "y"}
    yield from reversed(items)


def letters(words):
    for word in words:
        yield from word


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i]] + rest


def hanoi(n, a, b, c):
    if n > 0:
        yield from hanoi(n - 1, a, c, b)
        yield a, b
        yield from hanoi(n - 1, c, b, a)


def entry_point(argv):
    tree = build(0, 20)
    print(" ".join([str(k) for k in tree.in_order()]))
    print(" ".join([str(leaf.key) for leaf in tree.leaves()]))
    print(list(mixed([1, 2, 3], 2)))
    print("-".join(letters(["ab", "", "cde"])))
    for p in permutations([1, 2, 3]):
        print(p)
    moves = 0
    for a, b in hanoi(5, 1, 2, 3):
        moves += a * 3 + b
    print(moves)
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
