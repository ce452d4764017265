# args:
"""Exceptions inside and out of generators; try and finally around yield."""

import sys


log = []


def guarded(n):
    for i in range(n):
        try:
            if i == 2:
                raise ValueError
            yield i
        except ValueError:
            log.append("caught")
            yield -1
        finally:
            log.append("f%d" % i)


def failing():
    yield 1
    raise KeyError


def entry_point(argv):
    for x in guarded(4):
        print(x)
    print(" ".join(log))
    try:
        for x in failing():
            print(x)
    except KeyError:
        print("key error")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
