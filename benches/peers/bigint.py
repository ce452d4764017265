"""The peer of `benches/bigint.py`: the same with Python's ints."""

import sys


def digits(count, seed):
    state = seed
    chars = []
    for i in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        chars.append(chr(ord("1") + (state >> 33) % 9))
    return "".join(chars)


def multiply(x, y, count):
    total = 0
    for i in range(count):
        total = (x + i) * y
    return hash(total)


def divide(x, y, count):
    total = 0
    for i in range(count):
        q, r = divmod(x + i, y)
        total = (total * 31 + (hash(q) ^ hash(r))) & 0xffffffff
    return total


def convert(x, count):
    total = 0
    for i in range(count):
        text = str(x + i)
        total = (total * 31 + (hash(int(text)) ^ len(text))) & 0xffffffff
    return total


def main(argv):
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    operation, size, count = argv[1], int(argv[2]), int(argv[3])
    x = int(digits(size, 1))
    y = int(digits(size, 2))
    if operation == "mul":
        print(multiply(x, y, count))
    elif operation == "divmod":
        print(divide(int(digits(2 * size, 3)), y, count))
    else:
        print(convert(x, count))


main(sys.argv)
