# args:
"""`_freeze_` that returns true or false, `_cleanup_` before an instance is read, both inherited."""

import sys


class Config(object):
    def __init__(self, name, level):
        self.name = name
        self.level = level
        self.cache = None

    def _freeze_(self):
        return True

    def enabled(self, n):
        return n >= self.level


class Strict(Config):
    def enabled(self, n):
        return n > self.level


class Thawed(object):
    def __init__(self, n):
        self.n = n

    def _freeze_(self):
        return False


class Cached(object):
    def __init__(self):
        self.table = {"stale": 1}
        self.hits = 5

    def _cleanup_(self):
        self.table = {}
        self.hits = 0

    def lookup(self, key):
        self.hits += 1
        if key not in self.table:
            self.table[key] = len(key)
        return self.table[key]


class Derived(Cached):
    pass

LOW = Config("low", 1)
HIGH = Strict("high", 10)
THAWED = Thawed(3)
CACHED = Cached()
DERIVED = Derived()


def choose(n):
    return LOW if n < 5 else HIGH


def entry_point(argv):
    n = len(argv)
    print(LOW.enabled(n), HIGH.enabled(10), HIGH.enabled(11))
    for i in [1, 7]:
        config = choose(i)
        print(config.name, config.level, config.enabled(10), config is LOW)
    THAWED.n += n
    print(THAWED.n)
    print(CACHED.lookup("abc"), CACHED.lookup("abc"), DERIVED.lookup("x"))
    print(len(CACHED.table) < 3, len(DERIVED.table) < 3)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
