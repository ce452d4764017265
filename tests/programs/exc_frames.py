# args:
"""Exceptions through several frames, with finally on the way."""

import sys


class Deep(Exception):
    def __init__(self, depth):
        self.depth = depth

trace = []


def descend(n):
    try:
        if n == 0:
            raise Deep(n)
        descend(n - 1)
        trace.append("not reached")
    finally:
        trace.append("f%d" % n)


def middle(n):
    try:
        descend(n)
    except KeyError:
        trace.append("wrong handler")
    trace.append("wrong continuation")


def recover(n):
    if n == 0:
        raise Deep(100)
    try:
        return recover(n - 1)
    except Deep as e:
        e.depth += n
        if n < 5:
            raise
        return e.depth


def entry_point(argv):
    try:
        middle(4)
    except Deep as e:
        trace.append("caught %d" % e.depth)
    print(" ".join(trace))
    print(recover(8))
    try:
        print(recover(3))
    except Deep as e:
        print("still", e.depth)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
