# args:
"""Exceptions kept as values that may be None."""

import sys


class Failure(Exception):
    def __init__(self, code):
        self.code = code


class Worse(Failure):
    pass


def attempt(n):
    if n == 1:
        raise Failure(10)
    if n == 2:
        raise Worse(20)
    return n


class Task(object):
    def __init__(self, n):
        self.n = n
        self.error = None

    def run(self):
        try:
            self.n = attempt(self.n) + 100
        except Failure as e:
            self.error = e
        return self


def first_error(tasks):
    for t in tasks:
        if t.error is not None:
            return t.error
    return None


def entry_point(argv):
    tasks = [Task(n).run() for n in range(4)]
    for t in tasks:
        e = t.error
        if e is None:
            print(t.n, "fine")
        else:
            print(t.n, e.code, isinstance(e, Worse))
    e = first_error(tasks)
    print(e is tasks[1].error, e is tasks[2].error, first_error(tasks[:1]) is None)
    try:
        if e is not None:
            raise e
    except Worse:
        print("worse")
    except Failure as f:
        print("again", f.code, f is e)
    pending = None
    for t in tasks:
        try:
            if pending is not None:
                raise pending
            pending = t.error
        except Failure as f:
            print("raised late", f.code)
            pending = None
    print(pending is None)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
