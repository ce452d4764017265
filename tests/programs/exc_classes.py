# args:
"""Exception classes as values, tuples of classes, finally and with on every exit."""

import sys


class A(Exception):
    level = 1


class B(A):
    level = 2


class C(Exception):
    level = 3


PAIR = (A, C)


def thrower(cls):
    raise cls("from " + cls.__name__)


def kind(i):
    if i == 0:
        return A
    if i == 1:
        return B
    return C


def chain():
    try:
        raise A("inner")
    except A as e:
        raise C("outer") from e


def nested():
    try:
        raise A("first")
    except A:
        try:
            raise C("second")
        except C:
            print("in second")
        raise


def swallow():
    try:
        raise A
    finally:
        return 5


class Guard(object):
    def __init__(self, eat):
        self.eat = eat
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, tp, value, tb):
        print("exit", tp is None)
        return self.eat


def guarded(eat):
    with Guard(eat) as g:
        print("body", g.eat)
        raise A("guarded")
    return "swallowed"


def loop():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(100 + i)
    else:
        out.append(-1)
    return out


def entry_point(argv):
    for i in range(3):
        cls = kind(i)
        try:
            thrower(cls)
        except PAIR as e:
            print(str(e), e.__class__.__name__)
        try:
            raise cls
        except (A, C) as e:
            print(type(e) is cls, isinstance(e, cls), isinstance(e, PAIR))
    try:
        chain()
    except C as e:
        print(str(e))
    try:
        nested()
    except A as e:
        print("nested", str(e))
    print(swallow())
    print(guarded(True))
    try:
        print(guarded(False))
    except A as e:
        print("out", str(e))
    for x in loop():
        print(x)
    try:
        assert argv is None, "must be none"
    except AssertionError as e:
        print("assert", str(e))
    try:
        assert len(argv) > 5
    except AssertionError as e:
        print("assert2", str(e))
    errs = (A, C)
    try:
        raise B("b")
    except errs as e:
        print("errs", e.__class__.__name__)
    try:
        raise A("x")
    except Exception as e:
        if isinstance(e, B):
            print("B")
        elif isinstance(e, A):
            print("A", e.level)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
