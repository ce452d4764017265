# args:
"""A bare raise in nested handlers gives the innermost exception, also after others came and went, and from helpers."""

import sys


class A(Exception):
    def __init__(self, n):
        self.n = n


class B(A):
    pass


def after_other(n):
    try:
        raise A(n)
    except A:
        try:
            raise B(n + 1)
        except B:
            pass
        raise


def inner(n):
    try:
        raise A(n)
    except A:
        try:
            raise B(n + 1)
        except B as e:
            e.n *= 10
            raise


def in_loop(n):
    for i in range(5):
        try:
            if i == n:
                raise A(i)
        except A as e:
            if e.n > 2:
                raise
            return e.n
    return -1


def with_finally(log):
    try:
        try:
            raise B(5)
        except A:
            log.append("handler")
            raise
        finally:
            log.append("finally")
    except B as e:
        log.append("outer%d" % e.n)
        raise


def selective(n):
    try:
        if n == 0:
            raise A(1)
        if n == 1:
            raise B(2)
        raise KeyError("k")
    except Exception as e:
        if not isinstance(e, A):
            raise
        if isinstance(e, B):
            return "B"
        return "A"


def helper(e):
    raise e


def through_helper(n):
    try:
        raise A(n)
    except A as e:
        e.n += 1
        helper(e)


def entry_point(argv):
    log = []
    try:
        after_other(3)
    except A as e:
        print(isinstance(e, B), e.n)
    try:
        inner(3)
    except A as e:
        print(isinstance(e, B), e.n)
    for n in [1, 3, 7]:
        try:
            print(in_loop(n))
        except A as e:
            print("raised", e.n)
    try:
        with_finally(log)
    except A:
        print(" ".join(log))
    for n in range(3):
        try:
            print(selective(n))
        except KeyError as e:
            print("key", e.args[0])
    try:
        through_helper(8)
    except A as e:
        print(e.n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
