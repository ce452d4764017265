# args:
"""raise … from, raise in except, chained classes."""

import sys


class Low(Exception):
    pass


class High(Exception):
    def __init__(self, code):
        self.code = code


def low(n):
    if n > 1:
        raise Low()
    return n


def high(n):
    try:
        return low(n)
    except Low as e:
        raise High(n) from e


def hidden(n):
    try:
        return low(n)
    except Low:
        raise High(-n) from None


def entry_point(argv):
    for f in [high, hidden]:
        for n in [1, 5]:
            try:
                print(f(n))
            except High as e:
                print("high", e.code)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
