# args:
"""Bound methods that may be None."""

import sys


class Button(object):
    def __init__(self):
        self.action = None
        self.clicks = 0

    def click(self, n):
        self.clicks += 1
        if self.action is not None:
            return self.action(n)
        return 0


class Account(object):
    def __init__(self, total):
        self.total = total

    def put(self, n):
        self.total += n
        return self.total

    def take(self, n):
        self.total -= n
        return self.total


class Doubling(Account):
    def put(self, n):
        return Account.put(self, n) + Account.put(self, n)


def entry_point(argv):
    b = Button()
    a = Account(100)
    d = Doubling(0)
    print(b.click(5))
    b.action = a.put
    print(b.click(5), a.total)
    b.action = a.take
    print(b.click(50), a.total)
    b.action = d.put
    print(b.click(3), d.total)
    b.action = None
    print(b.click(1), b.clicks, b.action is None)
    actions = [a.put, None, d.put, d.take, None]
    for action in actions:
        if action:
            print(action(10))
        else:
            print("no action")
    print(a.total, d.total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
