# args: a b
"""Local variables that are assigned on every path that can be taken, though not on every one that is written."""


class Loud(object):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind is None)


class Lasting(Loud):
    def __exit__(self, kind, value, traceback):
        Loud.__exit__(self, kind, value, traceback)


class Never(object):
    def __enter__(self):
        return 7

    def __exit__(self, kind, value, traceback):
        print("never", value is None)
        return False


class Refused(Exception):
    def __init__(self, what):
        self.what = what


def refuse(what):
    raise Refused(what)


def refuse_later(what):
    print("refusing")
    refuse(what)


def by_with(n):
    with Loud("first"):
        x = 100 // n
        name = str(n)
    return "%d %s" % (x, name)


def by_derived(n):
    with (Loud("base") if n > 2 else Lasting("derived")):
        items = [100 // n, n]
    return items[0] + items[1]


def nested(n):
    with Never() as seven, Loud("inner") as manager:
        total = seven + 10 // n
        with Never():
            inner = total * 2
    return total + inner + len(manager.name)


def in_loop(n):
    last = 0
    for i in range(n):
        with Never():
            if i == 3:
                break
            value = 12 // (i - 5)
        last += value
    return last


def by_call(n):
    if n == 1:
        word = "one"
    elif n == 2:
        word = "two"
    else:
        refuse_later("number %d" % n)
    return word


def by_handler(text):
    try:
        value = int(text)
    except ValueError:
        refuse(text)
    return value + 1


def captured(n):
    if n > 1:
        k = n

    def inner():
        return k * 2
    k = 7
    return inner()


def words(n):
    for i in range(n):
        with Never():
            word = "word %d" % (10 // (i - 2))
        yield word


def generated(n):
    all = []
    try:
        for word in words(n):
            all.append(word)
    except ZeroDivisionError:
        all.append("divided")
    return all


def refused(f, x):
    try:
        print(f(x))
    except Refused as e:
        print("refused", e.what)
    except ZeroDivisionError:
        print("division")


def entry_point(argv):
    n = len(argv)
    for i in [n, 1, 0]:
        refused(by_with, i)
        refused(by_call, i)
    for i in [n, 1, 0]:
        try:
            print(by_derived(i), nested(i))
        except ZeroDivisionError:
            print("division")
    print(in_loop(n), in_loop(8))
    for text in ["17", "x"]:
        try:
            print(by_handler(text))
        except Refused as e:
            print("refused", e.what)
    print(captured(n), captured(1))
    print(generated(2), generated(5))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
