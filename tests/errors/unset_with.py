"""A variable assigned in a `with` whose manager may swallow exceptions, and one that is read after a call that returns."""


class Quiet(object):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is not None


def check(n):
    if n > 5:
        raise ValueError("too many")


def entry_point(argv):
    with Quiet():
        n = 10 // len(argv)
    if n < 3:
        m = 1
    else:
        check(n)
    return n + m
