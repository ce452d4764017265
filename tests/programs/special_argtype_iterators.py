# args:
"""A function specialised on its argument's type takes every kind of iterable."""

import sys

from rpython.rlib.objectmodel import specialize


@specialize.argtype(0)
def total(numbers):
    result = 0
    for number in numbers:
        result = result * 10 + number
    return result


def countdown(n):
    while n > 0:
        yield n
        n -= 1


def entry_point(argv):
    size = len(argv) + 2
    table = {1: 2}
    table[3] = 4
    print(total([1, 2, size]), total((4, 5)), total(range(size)), total({7}))
    print(total(table), total(table.keys()), total(table.values()), total(iter(table)))
    print(total(iter([1, 2])), total(reversed([1, 2])), total(countdown(size)), total(iter(range(size))))
    print(total([index for index, _ in enumerate("abc")]), total(iter(table.values())), total(iter({5})))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
