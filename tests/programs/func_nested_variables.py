# args:
"""Closures see variables, not values: rebinding, loops, nonlocal, several levels, methods, generators."""

import sys


def rebinding(n):
    def get():
        return n
    a = get()
    n += 10
    b = get()
    n = n * 2
    return a, b, get()


def defined_before():
    def get():
        return later + 1
    later = 5
    return get()


def loops(items):
    out = []
    for k in items:
        def times(x):
            return x * k
        out.append(times(10))
    return out


def late_binding():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]


def counter(start):
    count = start

    def bump(by):
        nonlocal count
        count += by
        return count

    def read():
        return count
    bump(1)
    count += 100
    return bump(5), read(), count


def levels(a):
    def first(b):
        def second(c):
            def third(d):
                return a * 1000 + b * 100 + c * 10 + d
            return third(4)
        return second(3)
    return first(2)


def deep_nonlocal():
    total = 0

    def outer(n):
        def inner(k):
            nonlocal total
            total += k * n
        inner(1)
        inner(2)
    outer(10)
    outer(100)
    return total


def adder(n):
    return lambda x: x + n


def compose(f, g):
    def both(x):
        return f(g(x))
    return both


class Account(object):
    def __init__(self, balance):
        self.balance = balance

    def deposit_all(self, amounts):
        def deposit(amount):
            self.balance += amount
        for amount in amounts:
            deposit(amount)
        return self.balance


class Button(object):
    def __init__(self):
        self.handlers = []

    def on(self, handler):
        self.handlers.append(handler)

    def press(self):
        for handler in self.handlers:
            handler()


def presses():
    button = Button()
    log = []

    def first():
        log.append("first")

    def second():
        log.append("second%d" % len(log))
    button.on(first)
    button.on(second)
    button.press()
    button.press()
    return log


def generating(n, step):
    def values():
        for i in range(n):
            yield i * step
    total = 0
    for v in values():
        total += v
    step = 100
    return total, sum(values())


def recursive(n, base):
    def power(k):
        if k == 0:
            return 1
        return base * power(k - 1)
    return power(n)


def in_try(items, index):
    def get():
        return items[index]
    try:
        return get()
    except IndexError:
        index = 0
        return get()


def strings(prefix, names):
    greet = lambda name: prefix + name
    return ", ".join([greet(name) for name in names])


def entry_point(argv):
    print(rebinding(1), defined_before(), loops([1, 2, 3]), late_binding())
    print(counter(5), levels(1), deep_nonlocal())
    print(adder(3)(4), compose(adder(1), adder(10))(100))
    f, g = adder(1), adder(2)
    print(f(0), g(0), f(5))
    print(Account(10).deposit_all([1, 2, 3]), " ".join(presses()))
    print(generating(4, 2), recursive(5, 3), in_try([7], 3), in_try([7, 8], 1))
    print(strings("hi ", ["ann", "bob"]))
    fs = [adder(i) for i in range(4)]
    print([h(10) for h in fs])
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
