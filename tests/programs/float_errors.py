# args:
"""Errors of float arithmetic and of math."""

import math
import sys


def divide(a, b):
    try:
        print(a / b)
    except ZeroDivisionError:
        print("division by zero")


def root(x):
    try:
        print(math.sqrt(x))
    except ValueError:
        print("domain error")


def exponential(x):
    try:
        print(math.exp(x) > 0.0)
    except OverflowError:
        print("range error")


def to_int(x):
    try:
        print(int(x))
    except OverflowError:
        print("infinite")
    except ValueError:
        print("not a number")


def entry_point(argv):
    divide(1.0, 2.0)
    divide(1.0, 0.0)
    divide(0.0, 0.0)
    divide(1.0, -0.0)
    root(4.0)
    root(-1.0)
    exponential(1.0)
    exponential(1000.0)
    exponential(-1000.0)
    try:
        print(math.log(0.0))
    except ValueError:
        print("domain error")
    try:
        print(1 / (len(argv) - 1))
    except ZeroDivisionError:
        print("division of integers by zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
