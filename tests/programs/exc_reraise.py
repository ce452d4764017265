# args:
"""Bare raise, raising the caught instance, raising in a handler and in finally."""

import sys


class Problem(Exception):
    def __init__(self, n):
        self.n = n

log = []


def bare(n):
    try:
        raise Problem(n)
    except Problem:
        log.append("bare")
        raise


def same(n):
    try:
        raise Problem(n)
    except Problem as e:
        e.n += 1
        raise e


def other(n):
    try:
        raise Problem(n)
    except Problem as e:
        raise KeyError
    finally:
        log.append("other")


def in_finally(n):
    try:
        raise Problem(n)
    finally:
        if n > 5:
            raise ValueError


def conditional(n):
    try:
        raise Problem(n)
    except Problem as e:
        if e.n % 2:
            raise
        return e.n


def call(f, n):
    try:
        print("result", f(n))
    except Problem as e:
        print("problem", e.n)
    except KeyError:
        print("key error")
    except ValueError:
        print("value error")


def do_bare(n):
    bare(n)
    return 0


def do_same(n):
    same(n)
    return 0


def do_other(n):
    other(n)
    return 0


def do_in_finally(n):
    in_finally(n)
    return 0


def entry_point(argv):
    for f in [do_bare, do_same, do_other, do_in_finally, conditional]:
        call(f, 3)
        call(f, 10)
    print(" ".join(log))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
