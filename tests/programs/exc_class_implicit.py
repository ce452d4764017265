# args:
# The class of an exception that no code of the program raises or names: it comes from an operation, or from the stack.

import sys


def down(n):
    return down(n + 1) + 1 if n >= 0 else 0


def deep():
    try:
        return "%d" % down(1)
    except BaseException as e:
        return e.__class__.__name__


def divide(a, b):
    try:
        return "%d" % (a // b)
    except Exception as e:
        return type(e).__name__


def item(numbers, index):
    try:
        return "%d" % numbers[index]
    except LookupError as e:
        if type(e) is LookupError:
            return "not exactly"
        return e.__class__.__name__


def entry_point(argv):
    print(deep())
    print(divide(7, 2), divide(1, len(argv) - 1))
    print(item([1, 2], 1), item([1, 2], 2))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
