# args:
"""Lambdas and import-time closures: functions made by functions before translation."""

import sys


def make_adder(n):
    def adder(x):
        return x + n
    return adder

add5 = make_adder(5)
add9 = make_adder(9)
double = lambda x: x * 2

TABLE = [add5, add9, double, lambda x: -x]


def make_formatter(prefix):
    def format_number(n):
        return prefix + str(n)
    return format_number

hexa = make_formatter("0x")
money = make_formatter("$")


def entry_point(argv):
    print(add5(1), add9(1), double(21))
    for f in TABLE:
        print(f(10))
    print(hexa(12), money(99))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
