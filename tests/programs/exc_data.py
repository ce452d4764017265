# args:
"""Exceptions with data: str, repr, args, attributes, own __init__."""

import sys


class MyError(Exception):
    code = 7
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Sub(MyError):
    code = 8
    def __str__(self):
        return "Sub<%d,%s>" % (self.a, self.b)


class Plain(Exception):
    pass


class Derived(Plain):
    pass


class WithMsg(Exception):
    def __init__(self, msg):
        Exception.__init__(self, msg)
        self.extra = len(msg)


class WithSuper(ValueError):
    def __init__(self, msg, n):
        super().__init__(msg)
        self.n = n


def f(i):
    if i == 0:
        raise MyError(1, "x")
    if i == 1:
        raise Sub(2, "y")
    if i == 2:
        raise Plain
    if i == 3:
        raise Plain("msg")
    if i == 4:
        raise Derived("dmsg")
    if i == 5:
        raise WithMsg("hello")
    if i == 6:
        raise WithSuper("world", 5)
    if i == 7:
        raise KeyError("k")
    if i == 8:
        raise ValueError
    if i == 9:
        raise IndexError("idx")
    if i == 10:
        raise OSError(2, "No such file")
    return i


def entry_point(argv):
    for i in range(12):
        try:
            print(f(i))
        except MyError as e:
            print("MyError", e.a, e.b, e.code)
        except WithMsg as e:
            print("WithMsg", str(e), e.extra, e.args[0], len(e.args))
        except WithSuper as e:
            print(str(e), e.n, repr(e))
        except Plain as e:
            print("plain", str(e), repr(e), e.__class__.__name__, len(e.args))
        except KeyError as e:
            print("key", str(e), repr(e), e.args[0])
        except OSError as e:
            print("os", e.errno, e.strerror, str(e))
        except Exception as e:
            print("exc", str(e), repr(e), e.__class__.__name__)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
