# args:
"""A least-recently-used cache: dict and doubly linked list."""

import sys


class Entry(object):
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.prev = None
        self.next = None


class LRU(object):
    def __init__(self, capacity):
        self.capacity = capacity
        self.table = {}
        self.head = Entry("", 0)
        self.tail = Entry("", 0)
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = 0
        self.misses = 0

    def _unlink(self, e):
        e.prev.next = e.next
        e.next.prev = e.prev

    def _push(self, e):
        e.next = self.head.next
        e.prev = self.head
        e.next.prev = e
        self.head.next = e

    def get(self, key):
        e = self.table.get(key, None)
        if e is None:
            self.misses += 1
            return -1
        self.hits += 1
        self._unlink(e)
        self._push(e)
        return e.value

    def put(self, key, value):
        e = self.table.get(key, None)
        if e is not None:
            e.value = value
            self._unlink(e)
            self._push(e)
            return
        if len(self.table) >= self.capacity:
            oldest = self.tail.prev
            self._unlink(oldest)
            del self.table[oldest.key]
        e = Entry(key, value)
        self.table[key] = e
        self._push(e)

    def order(self):
        keys = []
        e = self.head.next
        while e is not self.tail:
            keys.append(e.key)
            e = e.next
        return " ".join(keys)


def entry_point(argv):
    cache = LRU(3)
    for i, c in enumerate("abcadbeacbdbca"):
        if cache.get(c) < 0:
            cache.put(c, i)
        print(c, cache.order())
    cache.put("a", 99)
    print(cache.get("a"), cache.hits, cache.misses)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
