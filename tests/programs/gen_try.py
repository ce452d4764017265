# args:
"""yield inside try, except, else, finally and with; exceptions that end a generator."""

import sys


class Log(object):
    def __init__(self):
        self.lines = []

    def add(self, line):
        self.lines.append(line)


log = Log()


class Section(object):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.add("enter " + self.name)
        return self

    def __exit__(self, a, b, c):
        log.add("exit " + self.name)
        return False


def nested(n):
    for i in range(n):
        try:
            try:
                if i == 1:
                    raise ValueError("one")
                if i == 2:
                    raise KeyError("two")
                yield i
            except ValueError as e:
                yield 100 + i
            else:
                yield 200 + i
        except KeyError:
            yield 300 + i
        finally:
            log.add("finally %d" % i)
            yield 400 + i


def sections(n):
    with Section("outer"):
        for i in range(n):
            with Section(str(i)):
                yield i
            if i == 2:
                return


def returning(flag):
    try:
        yield 1
        if flag:
            return
        yield 2
    finally:
        log.add("done")


def looping():
    while True:
        try:
            yield 1
            break
        finally:
            log.add("left")
    for i in range(3):
        try:
            if i == 1:
                continue
            yield 10 + i
        finally:
            log.add("round %d" % i)


def failing(where):
    if where == 0:
        raise IndexError
    yield 1
    if where == 1:
        raise KeyError
    l = [1]
    yield l[where]


def stopping():
    yield 1
    raise StopIteration


def handling():
    try:
        raise ValueError("inside")
    except ValueError as e:
        yield 5
        log.add("still " + str(e))
        raise


def consume(it):
    got = []
    try:
        for x in it:
            got.append(str(x))
    except LookupError:
        got.append("lookup")
    except RuntimeError:
        got.append("runtime")
    except ValueError:
        got.append("value")
    for x in it:
        got.append("more")
    print(" ".join(got))


class Again(object):
    def __init__(self):
        self.it = None

    def run(self):
        yield 1
        try:
            for x in self.it:
                yield x
        except ValueError:
            yield 2


def again():
    state = Again()
    state.it = state.run()
    return state.it


def entry_point(argv):
    consume(nested(4))
    consume(sections(5))
    consume(returning(True))
    consume(returning(False))
    consume(looping())
    for where in range(4):
        consume(failing(where))
    consume(stopping())
    consume(handling())
    consume(again())
    print("\n".join(log.lines))
    it = failing(1)
    print(next(it))
    try:
        next(it)
    except KeyError:
        print("key")
    print(next(it, -1))
    try:
        next(it)
    except StopIteration:
        print("over")
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
