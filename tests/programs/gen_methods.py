# args:
"""Generators that are methods, with self, with state changed from outside while they run."""

import sys


class Tokens(object):
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def __iter__(self):
        while self.pos < len(self.text):
            c = self.text[self.pos]
            self.pos += 1
            if c != " ":
                yield c

    def numbered(self, start=1, step=1):
        for c in self:
            yield start, c
            start += step

    def skip(self):
        self.pos += 1


class Upper(Tokens):
    def __iter__(self):
        for c in Tokens.__iter__(self):
            yield c.upper()


class Queue(object):
    def __init__(self, items):
        self.items = items

    def drain(self):
        while self.items:
            yield self.items.pop(0)


def entry_point(argv):
    t = Tokens("a b cd")
    print([c for c in t], [c for c in t])
    t.pos = 2
    for n, c in t.numbered(10, 5):
        print(n, c)
        t.skip()
    for tokens in [Tokens("xy"), Upper("xy")]:
        print([c for c in tokens])
    print([n for n, c in Upper("q r s").numbered()])
    q = Queue([1, 2, 3])
    seen = []
    for x in q.drain():
        seen.append(x)
        if x < 3:
            q.items.append(x * 10)
    print(seen, q.items)
    g = q.drain()
    q.items.append(7)
    print(next(g), next(g, -1))
    q.items.append(8)
    print(next(g, -1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
