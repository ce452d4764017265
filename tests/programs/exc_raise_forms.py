# args:
"""raise with a class, with an instance, with a variable that holds either, from a function, and `from None`."""

import sys


class Plain(Exception):
    pass


class Valued(Exception):
    def __init__(self, value=42):
        self.value = value

STORED = Valued(7)


def choose(n):
    if n > 1:
        return Plain
    return Exception


def make(n):
    if n == 3:
        return Valued(n)
    return KeyError("made")


def raising(n):
    if n == 0:
        raise Plain
    if n == 1:
        raise Plain()
    if n == 2:
        raise Valued
    if n == 3:
        raise Valued(1)
    if n == 4:
        raise STORED
    if n == 5:
        raise make(3)
    if n == 6:
        raise make(4)
    if n == 7:
        raise choose(n)
    if n == 8:
        error = Valued(9)
        error.value += 1
        raise error from None
    if n == 9:
        try:
            raise Plain
        except Plain as e:
            raise Valued(100) from e
    if n == 10:
        raise choose(0)("text")
    return n


def entry_point(argv):
    for n in range(12):
        try:
            print(n, raising(n))
        except Valued as e:
            print(n, "valued", e.value, e is STORED)
            e.value += 1
        except (Plain, KeyError) as e:
            print(n, "plain or key", isinstance(e, Plain))
        except Exception as e:
            print(n, "exception", str(e))
    print(STORED.value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
