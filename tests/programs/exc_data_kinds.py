# args:
"""Exceptions that carry lists, dicts, tuples, instances, functions and other exceptions."""

import sys


class Payload(Exception):
    def __init__(self, items, table, pair, node, callback):
        self.items = items
        self.table = table
        self.pair = pair
        self.node = node
        self.callback = callback


class Chain(Exception):
    def __init__(self, depth, cause):
        self.depth = depth
        self.cause = cause


class Node(object):
    def __init__(self, name):
        self.name = name


def inc(n):
    return n + 1


def dec(n):
    return n - 1


def throw(n):
    items = [i for i in range(n)]
    raise Payload(items, {"n": n}, (n, "t" * n), Node("n%d" % n) if n else None, inc if n % 2 else dec)


def deep(n):
    if n == 0:
        raise Chain(0, None)
    try:
        deep(n - 1)
    except Chain as e:
        raise Chain(n, e)


def entry_point(argv):
    for n in range(3):
        try:
            throw(n)
        except Payload as e:
            e.items.append(99)
            print(e.items, e.table["n"], e.pair[0], e.pair[1], e.callback(10))
            print("no node" if e.node is None else e.node.name)
    try:
        deep(4)
    except Chain as e:
        link = e
        while link is not None:
            print(link.depth)
            link = link.cause
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
