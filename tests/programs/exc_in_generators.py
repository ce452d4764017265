# args:
"""Exceptions that leave generators, are caught in them, come from what they iterate over, and end them for good."""

import sys


class Bad(Exception):
    def __init__(self, at):
        self.at = at


def numbers(limit):
    for i in range(10):
        if i == limit:
            raise Bad(i)
        yield i


def guarded(limit):
    try:
        for x in numbers(limit):
            yield x * 2
    except Bad as e:
        yield -e.at
    finally:
        yield 100


def delegating(limit):
    yield "start"
    try:
        yield from texts(limit)
    except Bad as e:
        yield "bad%d" % e.at
    else:
        yield "fine"


def texts(limit):
    for x in numbers(limit):
        if x > 3:
            return
        yield str(x)


def retry(limits):
    for limit in limits:
        while True:
            try:
                total = 0
                for x in numbers(limit):
                    total += x
                yield total
                break
            except Bad as e:
                limit = e.at + 5
                yield -limit


def stopping():
    yield 1
    raise Bad(0)
    yield 2


def entry_point(argv):
    total = 0
    try:
        for x in numbers(4):
            total += x
    except Bad as e:
        print("bad", e.at, total)
    print([x for x in guarded(3)])
    print([x for x in delegating(2)], [x for x in delegating(8)])
    print(list(retry([2, 20])))
    g = stopping()
    print(next(g))
    try:
        next(g)
    except Bad:
        print("raised")
    try:
        next(g)
    except StopIteration:
        print("ended")
    print(next(g, -5))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
