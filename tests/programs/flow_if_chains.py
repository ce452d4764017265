# args: 3
"""Long chains of elif, on integers, characters and strings."""

import sys


def by_int(n):
    if n == 0:
        return "zero"
    elif n == 1:
        return "one"
    elif n == 2:
        return "two"
    elif n == 10:
        return "ten"
    elif n == 100:
        return "hundred"
    elif n == -1:
        return "minus one"
    elif n < 0:
        return "negative"
    else:
        return "many"


def by_char(c):
    if c == "+":
        return 1
    elif c == "-":
        return 2
    elif c == "*" or c == "/":
        return 3
    elif "0" <= c <= "9":
        return 4
    elif c in "abc":
        return 5
    return 0


def by_string(s):
    if s == "add":
        return 1
    elif s == "sub":
        return 2
    elif s == "multiply":
        return 3
    elif s == "":
        return 4
    return -1


def entry_point(argv):
    for n in [0, 1, 2, 3, 10, 100, -1, -2]:
        print(n, by_int(n))
    for c in "+-*/5az":
        print(c, by_char(c))
    for s in ["add", "sub", "multiply", "", "addd", "ad"]:
        print("[%s]" % s, by_string(s))
    print(by_int(int(argv[1])))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
