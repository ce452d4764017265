# args:
"""Exceptions with attributes, methods and a hierarchy."""

import sys


class AppError(Exception):
    code = 1

    def __init__(self, what):
        self.what = what

    def describe(self):
        return "error %d: %s" % (self.code, self.what)


class Missing(AppError):
    code = 2


class Denied(AppError):
    code = 3

    def __init__(self, what, who):
        AppError.__init__(self, what)
        self.who = who

    def describe(self):
        return AppError.describe(self) + " for " + self.who


def act(n):
    if n == 0:
        raise AppError("general")
    if n == 1:
        raise Missing("file")
    if n == 2:
        raise Denied("door", "bob")
    if n == 3:
        raise ValueError
    return "fine"


def entry_point(argv):
    for n in range(5):
        try:
            print(act(n))
        except Denied as e:
            print("denied", e.describe(), e.who)
        except AppError as e:
            print("app", e.describe(), e.code, e.what, isinstance(e, Missing))
        except Exception:
            print("other")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
