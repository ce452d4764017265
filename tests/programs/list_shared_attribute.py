# args:
"""One list reached through attributes of several objects, arguments and results."""

import sys


class Log(object):
    def __init__(self, lines):
        self.lines = lines

    def add(self, line):
        self.lines.append(line)
        return self.lines


class Channel(object):
    def __init__(self, log):
        self.log = log
        self.copy = log.lines[:]
        self.direct = log.lines


def push_twice(l, x):
    l.append(x)
    l.append(x)
    return l


def rebind(l):
    l = ["new"]
    l.append("only here")
    return l


def clear(l):
    del l[:]


def entry_point(argv):
    first = ["start"]
    log = Log(first)
    a = Channel(log)
    b = Channel(log)
    same = log.add("one")
    print(first, same is first, a.direct is b.direct, a.copy is b.copy, a.copy == b.copy)
    push_twice(b.direct, "two").append("three")
    print(len(first), len(a.copy), first[-1])
    print(rebind(first), len(first))
    a.direct += ["four"]
    print(first[-1], a.direct is first)
    b.log.lines = b.log.lines + ["five"]
    print(len(first), len(a.log.lines), len(a.direct), a.log.lines is first)
    clear(a.direct)
    print(first, b.direct, len(log.lines))
    x = y = []
    x.append("x")
    print(y, x is y, x == ["x"], [] is x)
    many = [x] * 3
    many[0].append("z")
    print(many, y)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
