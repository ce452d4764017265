# args:
"""Handlers within handlers, and tries within loops within tries."""

import sys


class First(Exception):
    pass


class Second(Exception):
    pass


def step(n):
    if n % 3 == 0:
        raise First
    if n % 5 == 0:
        raise Second
    return n


def inner(n):
    try:
        try:
            return step(n)
        except First:
            print("first", n)
            return step(n + 5)
    except Second:
        print("second", n)
        try:
            return step(n + 1)
        except First:
            print("first again", n)
            return -1


def entry_point(argv):
    total = 0
    for n in range(1, 21):
        try:
            total += inner(n)
        except First:
            print("outer first", n)
        except Second:
            print("outer second", n)
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
