# args: 5 -8
"""abs, min, max, bool, int of bool and float, chr, ord."""

import sys


def entry_point(argv):
    a = int(argv[1])
    b = int(argv[2])
    print(abs(a), abs(b), abs(0), min(a, b), max(a, b), min(a, b, 0), max(a, b, 100, 3))
    print(int(True) + int(False), bool(a), bool(b - b), int(a == 5))
    print(int(3.99), int(-3.99), int(0.0), int(1e15))
    print(chr(65), ord("a"), chr(ord("a") + a), ord(chr(200)))
    total = 0
    for i in range(256):
        total += ord(chr(i)) * i
    print(total)
    try:
        print(ord(chr(300 - 45 + a - 5)), "fits")
        chr(a - 6)
        print("not reached")
    except ValueError:
        print("chr() out of range")
    print(-a, +a, - -a, ~a, -(-b))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
