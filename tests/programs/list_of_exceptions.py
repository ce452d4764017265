# args:
"""Lists and dicts of exceptions and of exception classes."""

import sys


class Problem(Exception):
    def __init__(self, text, level):
        self.text = text
        self.level = level


class Serious(Problem):
    pass


def check(n):
    if n % 3 == 0:
        raise Problem("by three", n)
    if n % 5 == 0:
        raise Serious("by five", n)
    return n


KINDS = [ValueError, KeyError, IndexError]


def entry_point(argv):
    errors = []
    good = []
    for n in range(1, 16):
        try:
            good.append(check(n))
        except Problem as e:
            errors.append(e)
    print(good)
    print([e.level for e in errors], [isinstance(e, Serious) for e in errors])
    errors.sort(key=lambda e: -e.level)
    for e in errors[:2]:
        try:
            raise e
        except Serious as s:
            print("serious", s.text, s.level)
        except Problem as p:
            print("problem", p.text, p.level, p is errors[0])
    for i in range(len(KINDS)):
        try:
            raise KINDS[i]
        except (ValueError, IndexError) as e:
            print(i, e.__class__.__name__, isinstance(e, KINDS[i]))
        except LookupError as e:
            print(i, "lookup", e.__class__ is KeyError)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
