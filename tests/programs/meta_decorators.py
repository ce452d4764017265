# args:
"""Function decorators: wrapping, with arguments, stacked, that register, that count, and on methods."""

import functools
import sys

COMMANDS = {}


def command(name):
    def decorate(f):
        COMMANDS[name] = f
        return f
    return decorate


def logged(label):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(n):
            LOG.append(label)
            return f(n)
        return wrapper
    return decorate


def twice(f):
    def wrapper(n):
        return f(f(n))
    wrapper.__name__ = f.__name__ + "_twice"
    return wrapper


def checked(low, high):
    def decorate(f):
        def wrapper(self, n):
            if not low <= n <= high:
                raise ValueError("%d not in %d..%d" % (n, low, high))
            return f(self, n)
        return wrapper
    return decorate


class count_calls(object):
    """A decorator that is a class, whose instance leaves a function behind."""

    def __init__(self, counter):
        self.counter = counter

    def __call__(self, f):
        counter = self.counter

        def wrapper(n):
            counter.append(n)
            return f(n)
        return wrapper

LOG = [""]
CALLS = [0]


@command("inc")
@logged("inc")
def inc(n):
    return n + 1


@command("inc4")
@twice
@twice
@logged("i4")
def inc4(n):
    return n + 1


@count_calls(CALLS)
def square(n):
    return n * n


class Dial(object):
    def __init__(self):
        self.n = 0

    @checked(0, 10)
    def turn(self, n):
        self.n += n
        return self.n

    @checked(-5, 5)
    def nudge(self, n):
        self.n -= n
        return self.n


def entry_point(argv):
    for name in ["inc", "inc4"]:
        print(name, COMMANDS[name](10))
    print(" ".join(LOG), inc(0), square(3), square(4), CALLS)
    d = Dial()
    for n in [5, 11, -3]:
        try:
            print(d.turn(n))
        except ValueError as e:
            print(str(e))
        try:
            print(d.nudge(n))
        except ValueError as e:
            print(str(e))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
