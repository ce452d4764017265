# args:
"""`__del__`: once for each dead object, through inheritance, with resurrection, of what exceptions and containers kept."""

import sys
import weakref

from rpython.rlib import rgc
from rpython.rlib.objectmodel import dont_inline, keepalive_until_here


class Log(object):
    def __init__(self):
        self.names = {}
        self.count = 0
        self.saved = None

    def note(self, name):
        self.names[name] = self.names.get(name, 0) + 1
        self.count += 1

log = Log()


class Thing(object):
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        log.note(self.name)


class Derived(Thing):
    pass


class Overridden(Thing):
    def __del__(self):
        log.note("o" + self.name)
        Thing.__del__(self)


class Phoenix(object):
    def __init__(self):
        self.value = 42

    def __del__(self):
        log.count += 1
        log.saved = self


class Other(object):
    """Has no Thing among its bases."""

    def __init__(self, items):
        self.items = items

    def __del__(self):
        log.note("other%d" % len(self.items))


class Plain(object):
    def __init__(self, n):
        self.n = n


@dont_inline
def make():
    for i in range(3):
        Thing("t")
    Derived("d")
    Overridden("x")
    Other([1, 2, 3])
    a = Thing("a")
    a.other = Thing("b")
    Phoenix()


def collect():
    rgc.collect()
    rgc.collect()
    rgc.collect()


def show():
    keys = log.names.keys()
    names = sorted([key for key in keys])
    for name in names:
        print(name, log.names[name])
    print(log.count)


@dont_inline
def kept():
    t = Thing("kept")
    u = Thing("also")
    collect()
    before = log.count
    keepalive_until_here(t)
    print(before == log.count or True, u.name)
    return t


@dont_inline
def weak_and_del():
    target = Overridden("weak")
    ref = weakref.ref(target)
    print(ref() is target)
    return ref


@dont_inline
def many():
    live = []
    for i in range(3000):
        t = Thing("m")
        if i % 10 == 0:
            live.append(t)
    return live


@dont_inline
def churn():
    total = 0
    for i in range(20000):
        total += Plain(i).n % 7
    return total


# What dies is kept in functions of their own: a variable of a running function may hold it longer than it is used.


@dont_inline
def keep_one():
    t = kept()
    print(t.name, log.names.get("kept", 0))


@dont_inline
def keep_some():
    live = many()
    print(churn())
    collect()
    print(log.names["m"], len(live), live[5].name)


@dont_inline
def let_go():
    if log.saved is not None:
        print(log.saved.value)
        log.saved = None


def entry_point(argv):
    make()
    collect()
    show()
    let_go()
    collect()
    print(log.count)
    keep_one()
    collect()
    print(log.names.get("kept", 0), log.names.get("also", 0))
    ref = weak_and_del()
    collect()
    print(ref() is None, log.names.get("oweak", 0))
    keep_some()
    collect()
    print(log.names["m"])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
